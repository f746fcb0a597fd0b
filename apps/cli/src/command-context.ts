import { createClient, type KindredClient } from '@kindred/client';
import { readEnvironment, type Environment } from '@kindred/runtime';
import { createOutput, type Output } from './terminal/output.ts';

export interface GlobalOptions {
  readonly json: boolean;
  readonly url?: string;
  readonly key?: string;
}

/** What every command works with. Made once per call of `kindred`. */
export interface CommandContext {
  readonly output: Output;
  readonly environment: Environment;
  /** The server named by --url (KINDRED_URL), else the one on this machine. */
  readonly client: KindredClient;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export function createContext(options: GlobalOptions, signal: AbortSignal): CommandContext {
  const environment = readEnvironment();
  const key = options.key ?? environment.apiKey ?? environment.adminKey;
  return {
    output: createOutput({ json: options.json }),
    environment,
    client: createClient({
      baseUrl: options.url ?? `http://127.0.0.1:${environment.port}`,
      ...(key === undefined ? {} : { key }),
    }),
    signal,
  };
}
