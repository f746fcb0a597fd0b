import type { ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { forkConfined } from '../confinement/fork-confined.ts';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import type { ByteCount } from '../rows/open-rows.ts';
import type { Row, RowProblem } from '../rows/row.ts';
import type { RowColumns } from '../rows/row-columns.ts';
import { rowOfFields } from '../rows/row-of-fields.ts';
import type { ParquetAnswer, ParquetTask } from './parquet-messages.ts';

/** What decoding may take: the largest row group as lists of JavaScript's. */
const memoryMb = 1024;

/**
 * The rows of a Parquet file. The decoder believes what pages promise, and a few hostile bytes may promise billions of
 * values: it runs in a confined process of its own, whose death is an error like any other.
 * @throws CorruptFileError
 */
export async function* readParquetRows(
  path: string,
  columns: RowColumns,
  read: ByteCount,
): AsyncGenerator<Row | RowProblem> {
  const { size } = await stat(path);
  const child = startProcess({ path, vectorColumn: columns.vector ?? 'vector' });
  let number = 0;
  try {
    for (;;) {
      const answer = await ask(child);
      if ('end' in answer) return;
      if ('reason' in answer) throw new CorruptFileError(basename(path), answer.reason);
      for (const fields of answer.rows) {
        yield rowOfFields({ number }, fields, columns);
        number += 1;
      }
      read.bytes = size * answer.share;
    }
  } finally {
    child.kill('SIGKILL');
  }
}

function startProcess(task: ParquetTask): ChildProcess {
  const child = forkConfined('parquet-process', { beside: import.meta.url, memoryMb });
  child.send(task);
  return child;
}

function ask(child: ChildProcess): Promise<ParquetAnswer> {
  return new Promise((resolve) => {
    const settle = (answer: ParquetAnswer) => {
      child.off('message', settle).off('exit', died).off('error', failed);
      resolve(answer);
    };
    const died = (code: number | null, signal: string | null) =>
      settle({ reason: `it cannot be decoded: its reader ended with ${signal ?? code}` });
    const failed = (error: Error) => settle({ reason: `it cannot be decoded: ${error.message}` });
    child.on('message', settle).on('exit', died).on('error', failed);
    if (child.exitCode !== null || child.signalCode !== null)
      died(child.exitCode, child.signalCode);
    else child.send('next');
  });
}
