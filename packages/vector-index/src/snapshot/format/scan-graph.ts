import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { checkUpperLinks } from './check-upper-links.ts';
import type { GraphShape } from './graph-shape.ts';
import { GRAPH_HEAD_BYTES, readGraphHead, type GraphHead } from './read-graph-head.ts';
import type { SavedFile } from './saved-file.ts';

/** A node on its way through the scan; `vector` is valid during the call only. */
export interface ScannedNode {
  readonly node: number;
  readonly isTombstone: boolean;
  readonly vector: Float32Array;
}

const BYTES_AT_ONCE = 4 * 2 ** 20;

/**
 * Walks a graph file and refuses it (`SnapshotRefusedError`) unless hnswlib can load and walk it
 * without leaving its memory: every count of links within its list, every link to a node that is
 * there and that has the level of the link, every label one of 0 … nodes − 1 and no two the same.
 * hnswlib looks at none of this: of 40 single flipped bytes 7 ended the process at a later search.
 */
export function scanGraph(
  file: SavedFile,
  shape: GraphShape,
  visit: (node: ScannedNode) => void,
): GraphHead {
  const head = readGraphHead(file, shape);
  const { nodes, bytesPerNode } = head;
  const seen = new Uint8Array(nodes);
  const rows = Math.max(1, Math.min(nodes, Math.floor(BYTES_AT_ONCE / bytesPerNode)));
  const words = new Uint32Array((rows * bytesPerNode) / 4);
  for (let first = 0; first < nodes; first += rows) {
    const here = Math.min(rows, nodes - first);
    const at = GRAPH_HEAD_BYTES + first * bytesPerNode;
    file.readInto(words.subarray(0, (here * bytesPerNode) / 4), at);
    for (let row = 0; row < here; row++) {
      visit(readNode(words, (row * bytesPerNode) / 4, { file, head, shape, seen }));
    }
  }
  checkUpperLinks(file, head, shape.M);
  return head;
}

interface Scan {
  readonly file: SavedFile;
  readonly head: GraphHead;
  readonly shape: GraphShape;
  readonly seen: Uint8Array;
}

/** One node of layer 0: head of its list, 2 M links, vector, label (uint64). */
function readNode(
  words: Uint32Array,
  start: number,
  { file, head, shape, seen }: Scan,
): ScannedNode {
  const { M, dimension } = shape;
  const count = words[start]! & 0xffff;
  const mark = words[start]! >>> 16;
  const vectorAt = start + 1 + 2 * M;
  const node = words[vectorAt + dimension]!;
  const refuse = (what: string) => new SnapshotRefusedError('graph', `${file.path}: ${what}.`);
  if (words[vectorAt + dimension + 1] !== 0 || node >= head.nodes) {
    throw refuse(`a node beyond the ${head.nodes} that there are`);
  }
  if (seen[node] === 1) throw refuse(`node ${node} is there twice`);
  seen[node] = 1;
  if (count > 2 * M || mark > 1) throw refuse(`node ${node} has a broken list of links`);
  for (let at = start + 1; at <= start + count; at++) {
    if (words[at]! >= head.nodes) throw refuse(`node ${node} has a link to nowhere`);
  }
  const vector = new Float32Array(words.buffer, 4 * vectorAt, dimension);
  return { node, isTombstone: mark === 1, vector };
}
