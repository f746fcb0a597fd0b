/** What an engine process is started with, as JSON in its first argument. */
export interface EngineSettings {
  /** Holds vectors.f32 and queries.f32. */
  readonly folder: string;
  readonly dimension: number;
  readonly metric: 'l2' | 'cosine';
  readonly M: number;
  readonly efConstruction: number;
  /** What the graph compares; only ours is told: of a peer each way is an engine of its own. */
  readonly storage: 'float32' | 'int8';
}

/** What the bench asks of an engine process, one JSON object a line. */
export type EngineRequest =
  /** Builds anew, from the first `rows` vectors, all there at once. */
  | { readonly kind: 'build'; readonly rows: number; readonly threads: number }
  /** All queries in one call, after some that warm up. */
  | {
      readonly kind: 'search';
      readonly k: number;
      readonly ef: number;
      readonly threads: number;
      /** Gives the labels found. */
      readonly answers?: boolean;
    }
  /** Nothing: how much memory there is. */
  | { readonly kind: 'rest' };

/** The answer, one JSON object a line. */
export interface EngineReply {
  readonly milliseconds: number;
  /** Processor time of the same, over all threads. */
  readonly cpuMilliseconds: number;
  /** Memory of the process that no file stands behind. */
  readonly privateBytes: number;
  /** queries × k */
  readonly labels?: readonly number[];
}
