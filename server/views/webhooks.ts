/** Where notices of a cloud go. `result` is what came of the last one: `HTTP 200`, or why not. */
export interface WebhookView {
  readonly id: string;
  readonly url: string;
  /** Of failures and trouble alone. */
  readonly onlyBad: boolean;
  readonly by: string;
  readonly createdAt: string;
  readonly triedAt?: string;
  readonly result?: string;
}
