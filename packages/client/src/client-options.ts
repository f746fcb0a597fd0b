export interface ClientOptions {
  /** Where the API listens, `http://127.0.0.1:7700` for instance; may have a path. */
  readonly baseUrl: string;
  /** A key made by `createKey`, or that of KINDRED_ADMIN_KEY, where the server asks for one. */
  readonly key?: string | undefined;
  /** @defaultValue the global `fetch` */
  readonly fetch?: typeof globalThis.fetch;
  /** How long one request may take, answer included. @defaultValue 30 000 */
  readonly timeoutMs?: number;
  /** How often a read is tried again after a network failure or status 503. @defaultValue 2 */
  readonly retries?: number;
}

/** Settings of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}
