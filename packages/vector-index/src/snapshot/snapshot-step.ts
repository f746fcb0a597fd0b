/**
 * How far a save has come: `begun` (the draft's folder is there), `written` (its files too), `synced` (on
 * the disk, with the manifest), `verified` (read back), `renamed`, `published` (the new name is on the
 * disk), `trimmed` (older ones are removed).
 */
export type SnapshotStep =
  | 'begun'
  | 'written'
  | 'synced'
  | 'verified'
  | 'renamed'
  | 'published'
  | 'trimmed';
