/** What computes on this machine, and where it came from. */
export interface BackendReport {
  readonly backend: 'tensorflow' | 'wasm';
  /** `upstream`: tfjs-node's own libtensorflow; `wheel`: the one of the PyPI wheel tensorflow-cpu. */
  readonly source: 'upstream' | 'wheel' | 'wasm';
  /** Of libtensorflow; absent on wasm. */
  readonly tensorflowVersion?: string;
  readonly threads: number;
  /** Why the native backend is not used, as one sentence. */
  readonly note?: string;
}
