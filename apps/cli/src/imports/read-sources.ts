import { basename } from 'node:path';
import type { Row, RowFile } from '@kindred/datasets';
import type { LeftOut } from '../terminal/row-problems.ts';

/** One row of an import: its item, or what is wrong with it. */
export interface ImportRow {
  /** From 0, over all files. */
  readonly row: number;
  /** File and line, for people. */
  readonly where: string;
  readonly item: Row | LeftOut;
}

/** The rows of several files after each other, numbered through, from the row `from` on. */
export async function* readSources(
  sources: readonly { readonly path: string; readonly file: RowFile }[],
  from: number,
): AsyncGenerator<ImportRow> {
  let first = 0;
  for (const { path, file } of sources) {
    let count = 0;
    for await (const found of file.rows()) {
      count += 1;
      const row = first + found.number;
      if (row < from) continue;
      if (!('reason' in found)) {
        yield { row, where: basename(path), item: found };
        continue;
      }
      const line = found.line === undefined ? '' : ` line ${found.line}`;
      const where = `${basename(path)}${line}`;
      yield { row, where, item: { row, where, reason: found.reason } };
    }
    first += count;
  }
}
