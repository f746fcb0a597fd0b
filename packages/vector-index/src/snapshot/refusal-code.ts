/**
 * Why a snapshot is refused:
 * - `manifest`: absent, no such JSON, or of another format number
 * - `dimension`, `metric`, `storage`, `graph-options`, `model-version`: made for another index
 * - `position`: beyond the change log that it is to be continued from, or not that of its folder's name
 * - `missing`, `size`, `checksum`: a file is not the one that was saved
 * - `graph`, `nodes`, `pending`, `vectors`, `metadata`: the file of that name contradicts itself or the others
 * - `vector`: a vector that no index may hold
 * - `count`: another number of vectors than was saved
 * - `unreadable`: the file system or the engine gave up
 */
export type RefusalCode =
  | 'manifest'
  | 'dimension'
  | 'metric'
  | 'storage'
  | 'graph-options'
  | 'model-version'
  | 'position'
  | 'missing'
  | 'size'
  | 'checksum'
  | 'graph'
  | 'nodes'
  | 'pending'
  | 'vectors'
  | 'metadata'
  | 'vector'
  | 'count'
  | 'unreadable';
