/** What one look at the machine found. */
export interface CheckResult {
  readonly name: string;
  /** `degraded`: it goes on without, with less; `missing`: it does not work without. */
  readonly state: 'ok' | 'degraded' | 'missing';
  readonly detail: string;
  /** What to do, where it is not ok. */
  readonly advice?: string;
  /** What the detail is made of, for programs (--json). */
  readonly facts?: Readonly<Record<string, unknown>>;
}
