/** What an engine process is started with, as JSON in its last argument. */
export interface EngineSettings {
  /** Holds vectors.f32 and queries.f32. */
  readonly folder: string;
  readonly dimension: number;
  readonly metric: 'l2' | 'cosine';
  readonly M: number;
  readonly efConstruction: number;
  /** What our graph compares; of a peer each way is an engine of its own. */
  readonly storage: 'float32' | 'int8';
}

export interface BuildRequest {
  readonly kind: 'build';
  /** Of the vectors, the first so many, all there at once. */
  readonly rows: number;
  readonly threads: number;
}

export interface SearchRequest {
  readonly kind: 'search';
  readonly k: number;
  readonly ef: number;
  readonly threads: number;
  /** Gives the labels found. */
  readonly answers?: boolean;
}

/** What a peer does, one JSON object a line; `rest` is nothing: it answers when it has started. */
export type PeerRequest = BuildRequest | SearchRequest | { readonly kind: 'rest' };

/** What a process of ours does; a folder that is saved to is empty. */
export type OurRequest =
  | BuildRequest
  | SearchRequest
  | { readonly kind: 'save'; readonly folder: string }
  /** Instead of building, and until the first search is answered. */
  | { readonly kind: 'load'; readonly folder: string; readonly threads: number }
  /** Saves an index of a few vectors, to see in which storage it is kept. */
  | { readonly kind: 'storage' };

/** The answer, one JSON object a line. */
export interface EngineReply {
  readonly milliseconds: number;
  /** Processor time of the same, over all threads. */
  readonly cpuMilliseconds: number;
  /** Memory of the process that no file stands behind. */
  readonly privateBytes: number;
  /** Of a search that was asked for answers: queries × k. */
  readonly labels?: readonly number[];
  readonly storage?: string;
}
