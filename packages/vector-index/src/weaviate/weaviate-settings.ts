import type { WeaviateConsistency } from './weaviate-options.ts';

export interface NodeAddress {
  /** Without a slash at its end. */
  readonly http: string;
  readonly grpc: { readonly host: string; readonly port: number; readonly secure: boolean };
}

/** `WeaviateOptions`, checked and with their defaults. */
export interface WeaviateSettings {
  readonly nodes: readonly NodeAddress[];
  readonly apiKey: string | undefined;
  readonly replication: number;
  readonly consistency: WeaviateConsistency;
  readonly shards: number | undefined;
  readonly prefix: string;
  readonly timeoutMs: number;
  readonly writeTimeoutMs: number;
  readonly attempts: number;
  readonly concurrentWrites: number;
  readonly onTrouble: (reason: string) => void;
}
