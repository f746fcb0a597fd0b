import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { NO_LABEL } from '../../vector-index.ts';
import type { PendingVectors } from './pending-vectors.ts';
import { savedFileNames } from './saved-file-names.ts';
import { withSavedFile } from './with-saved-file.ts';

const HEAD_BYTES = 16;

/** Reads what `writePending` wrote; throws `SnapshotRefusedError` for anything else. Numbers are not looked at. */
export function readPending(folder: string, dimension: number): PendingVectors {
  return withSavedFile(folder, savedFileNames.pending, (file) => {
    const [magic, version, rows = 0, width] = file.readInto(new Uint32Array(4), 0);
    const widthFits = width === dimension || (rows === 0 && width === 0);
    if (magic !== 0x444e504b || version !== 1 || !widthFits) {
      throw new SnapshotRefusedError(
        'pending',
        `${file.path} does not begin as vectors of ${dimension} numbers do.`,
      );
    }
    file.expectSize(HEAD_BYTES + 4 * rows + 4 * rows * dimension);
    const labels = file.readInto(new Uint32Array(rows), HEAD_BYTES);
    if (labels.includes(NO_LABEL)) {
      throw new SnapshotRefusedError('pending', `${file.path} has the reserved label.`);
    }
    const vectors = file.readInto(new Float32Array(rows * dimension), HEAD_BYTES + 4 * rows);
    return { labels, vectors };
  });
}
