export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly role: 'admin' | 'operator' | 'viewer';
  readonly language?: 'en' | 'zh';
}
