import { join } from 'node:path';
import type { SavedNodes } from './saved-nodes.ts';
import { savedFileNames } from './saved-file-names.ts';
import { writeBytes } from './write-bytes.ts';

/** "KNOD", version 1, nodes and labels (uint32, little-endian); then each label, ascending, with its node. */
export function writeNodes(folder: string, { nodes, labels, nodeOf }: SavedNodes): void {
  const head = Uint32Array.of(0x444f4e4b, 1, nodes, labels.length);
  const pairs = new Uint32Array(2 * labels.length);
  labels.forEach((label, at) => {
    pairs[2 * at] = label;
    pairs[2 * at + 1] = nodeOf[at]!;
  });
  writeBytes(join(folder, savedFileNames.nodes), [head, pairs]);
}
