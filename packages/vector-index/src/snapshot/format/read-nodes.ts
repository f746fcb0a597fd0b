import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { NO_LABEL } from '../../vector-index.ts';
import type { SavedNodes } from './saved-nodes.ts';
import { savedFileNames } from './saved-file-names.ts';
import { withSavedFile } from './with-saved-file.ts';

const HEAD_BYTES = 16;

/** Reads what `writeNodes` wrote; throws `SnapshotRefusedError` for anything else. */
export function readNodes(folder: string): SavedNodes {
  return withSavedFile(folder, savedFileNames.nodes, (file) => {
    const [magic, version, nodes = 0, count = 0] = file.readInto(new Uint32Array(4), 0);
    const refuse = (what: string) => new SnapshotRefusedError('nodes', `${file.path} ${what}.`);
    if (magic !== 0x444f4e4b || version !== 1) throw refuse('does not begin as a list of nodes');
    file.expectSize(HEAD_BYTES + 8 * count);
    const pairs = file.readInto(new Uint32Array(2 * count), HEAD_BYTES);
    const labels = new Uint32Array(count);
    const nodeOf = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      const label = pairs[2 * at]!;
      const node = pairs[2 * at + 1]!;
      if (label === NO_LABEL || (at > 0 && label <= labels[at - 1]!)) {
        throw refuse(`has label ${label} out of order`);
      }
      if (node >= nodes) throw refuse(`gives label ${label} node ${node} of ${nodes}`);
      labels[at] = label;
      nodeOf[at] = node;
    }
    return { nodes, labels, nodeOf };
  });
}
