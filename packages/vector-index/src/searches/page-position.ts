/** Where a page ended: the next one holds what comes after (distance, label) in order. */
export interface PagePosition {
  /** Float32, as distances are reported. */
  readonly distance: number;
  readonly label: number;
  /** Neighbours that the pages so far held. */
  readonly offset: number;
}
