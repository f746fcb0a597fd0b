/** Paths of a scan, by what their documents are. */
export interface ScanPaths {
  readonly new: readonly string[];
  readonly old: readonly string[];
  readonly base: readonly string[];
}
