import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { GRAPH_HEAD_BYTES, type GraphHead } from './read-graph-head.ts';
import type { SavedFile } from './saved-file.ts';

/**
 * The file's second part: for each node the bytes of its lists above layer 0 (uint32), and one list of
 * M links for each of its levels. A link must lead to a node that has the level, since hnswlib follows
 * it to that node's list there without asking.
 */
export function checkUpperLinks(file: SavedFile, head: GraphHead, M: number): void {
  const start = GRAPH_HEAD_BYTES + head.nodes * head.bytesPerNode;
  const bytes = file.size - start;
  const refuse = (what: string) =>
    new SnapshotRefusedError('graph', `${file.path}, after byte ${start}: ${what}.`);
  if (bytes % 4 !== 0) throw refuse(`${bytes} bytes of links`);
  const words = file.readInto(new Uint32Array(bytes / 4), start);
  const levels = readLevels(words, head, { M, refuse });
  if (levels[head.entry] !== head.topLevel) throw refuse('the entry node is not on the top level');
  let at = 0;
  for (let place = 0; place < head.nodes; place++) {
    at++;
    for (let level = 1; level <= levels[place]!; level++, at += M + 1) {
      const count = words[at]!;
      if (count > M) throw refuse(`a list of ${count} links`);
      for (let link = at + 1; link <= at + count; link++) {
        // Undefined, and therefore not as high, for a node that is not there.
        if (!(levels[words[link]!]! >= level)) throw refuse(`a link to nowhere on level ${level}`);
      }
    }
  }
}

function readLevels(
  words: Uint32Array,
  { nodes, topLevel }: GraphHead,
  { M, refuse }: { M: number; refuse: (what: string) => SnapshotRefusedError },
): Uint8Array {
  const bytesPerLevel = 4 * (M + 1);
  const levels = new Uint8Array(nodes);
  let at = 0;
  for (let place = 0; place < nodes; place++) {
    if (at >= words.length) throw refuse('links are missing');
    const bytes = words[at]!;
    const level = bytes / bytesPerLevel;
    if (!Number.isInteger(level) || level > topLevel)
      throw refuse(`a node with ${bytes} bytes of links`);
    levels[place] = level;
    at += 1 + bytes / 4;
  }
  if (at !== words.length) throw refuse('more than the links of all nodes');
  return levels;
}
