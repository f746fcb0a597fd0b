export interface FailedAttemptsOptions {
  /** Failures of one address within the time that end its attempts. @defaultValue 30 */
  readonly most?: number;
  /** @defaultValue 60 000 */
  readonly withinMs?: number;
  /** Addresses that are remembered; the ones that began first are forgotten. @defaultValue 10 000 */
  readonly mostAddresses?: number;
}

/** Counts wrong keys by the address that they came from. */
export class FailedAttempts {
  readonly #options: Required<FailedAttemptsOptions>;
  readonly #failures = new Map<string, { count: number; readonly until: number }>();

  constructor(options: FailedAttemptsOptions = {}) {
    this.#options = { most: 30, withinMs: 60_000, mostAddresses: 10_000, ...options };
  }

  /** Counts one more; true when it is the one that was too many. */
  add(address: string): boolean {
    const known = this.#current(address);
    if (known !== undefined) {
      known.count += 1;
      return known.count === this.#options.most;
    }
    this.#failures.delete(address);
    this.#failures.set(address, { count: 1, until: Date.now() + this.#options.withinMs });
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > this.#options.mostAddresses && oldest !== undefined)
      this.#failures.delete(oldest);
    return this.#options.most === 1;
  }

  /** How long the address has to wait; 0 when it may try. */
  waitSeconds(address: string): number {
    const known = this.#current(address);
    if (known === undefined || known.count < this.#options.most) return 0;
    return Math.ceil((known.until - Date.now()) / 1000);
  }

  #current(address: string) {
    const known = this.#failures.get(address);
    return known !== undefined && known.until > Date.now() ? known : undefined;
  }
}
