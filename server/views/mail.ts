/** The server that mails notices, without its password. */
export interface MailView {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly from: string;
  readonly hasPassword: boolean;
}

/** Whom notices of a cloud are mailed to. */
export interface MailReceiverView {
  readonly id: string;
  readonly address: string;
  readonly onlyBad: boolean;
  readonly language: 'en' | 'zh';
  readonly by: string;
  readonly createdAt: string;
  readonly triedAt?: string;
  /** The server's answer, or why there was none. */
  readonly result?: string;
}
