/** How many replicas have to acknowledge a write, and are compared when objects are read. */
export type WeaviateConsistency = 'ONE' | 'QUORUM' | 'ALL';

export interface WeaviateOptions {
  /** HTTP addresses of the cluster's nodes (or of what balances between them), `http://host:8080`. */
  readonly urls: readonly string[];
  /**
   * gRPC addresses in the order of `urls`, `http://host:50051`; `https` means TLS.
   * @defaultValue port 50051 (`https`: 443) of each of `urls`
   */
  readonly grpcUrls?: readonly string[] | undefined;
  readonly apiKey?: string | undefined;
  /** Copies of each vector on different nodes, 1 to 32. @defaultValue 1 */
  readonly replication?: number | undefined;
  /**
   * The fewest replicas that may acknowledge a write; all of them are asked first.
   * @defaultValue 'QUORUM'
   */
  readonly consistency?: WeaviateConsistency | undefined;
  /** Parts that a collection is split into, 1 to 1,024. @defaultValue one for each node */
  readonly shards?: number | undefined;
  /** Begins the names of all collections here, so that installations can share a cluster. @defaultValue 'Kindred' */
  readonly prefix?: string | undefined;
  /** How long the engine may take for a search or a change of its schema. @defaultValue 3000 */
  readonly timeoutMs?: number | undefined;
  /** How long it may take for one batch of writes. @defaultValue 30000 */
  readonly writeTimeoutMs?: number | undefined;
  /** How often a call is tried before it fails, over all nodes. @defaultValue four times for each node, at least 6 */
  readonly attempts?: number | undefined;
  /** Told of each call that a node did not answer and that is tried again. @defaultValue nobody */
  readonly onTrouble?: ((reason: string) => void) | undefined;
  /** Batches on their way at once, for all indexes together. @defaultValue 4 */
  readonly concurrentWrites?: number | undefined;
}
