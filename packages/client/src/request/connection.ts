import type { ClientOptions } from '../client-options.ts';

/** Where requests go and how: the options of a client with every default filled in. */
export interface Connection {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly retries: number;
}

/** @throws TypeError when `baseUrl` is not an http or https URL */
export function connectionOf(options: ClientOptions): Connection {
  const url = new URL(options.baseUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new TypeError(`baseUrl has to begin with http:// or https://, not ${url.protocol}`);
  return {
    baseUrl: `${url.origin}${url.pathname}`.replace(/\/+$/, ''),
    headers: options.key === undefined ? {} : { authorization: `Bearer ${options.key}` },
    // Browsers refuse a fetch that is called with another `this`.
    fetch: options.fetch ?? ((...args) => globalThis.fetch(...args)),
    timeoutMs: options.timeoutMs ?? 30_000,
    retries: options.retries ?? 2,
  };
}
