/** A test that failed or was skipped, and why. */
export interface AcceptanceTest {
  readonly name: string;
  readonly why: string;
}

/** The report of acceptance tests, so far or final. */
export interface AcceptanceReport {
  readonly passed: number;
  readonly failed: readonly AcceptanceTest[];
  readonly skipped: readonly AcceptanceTest[];
  /** The test that ended last. */
  readonly latest?: string;
  /** Set when all have ended. */
  readonly seconds?: number;
}
