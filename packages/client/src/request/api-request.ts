import type { CallOptions } from '../client-options.ts';

/** One HTTP request to the API, before the connection adds address and key. */
export interface ApiRequest extends CallOptions {
  readonly method: string;
  /** Path and query, already encoded. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Changes nothing, whatever its method: a search is a POST. */
  readonly isRead?: boolean;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}
