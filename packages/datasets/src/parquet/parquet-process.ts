import type { ParquetAnswer, ParquetTask } from './parquet-messages.ts';
import { type ParquetBatch, readRowGroups } from './read-row-groups.ts';

/** A process that reads one Parquet file: the first message names it, each one after asks for some rows. */
let task: ParquetTask | undefined;
let batches: AsyncGenerator<ParquetBatch> | undefined;

process.on('message', async (message: ParquetTask | 'next') => {
  if (message !== 'next') {
    task = message;
    batches = readRowGroups(message.path);
    return;
  }
  process.send?.(await nextAnswer());
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());

async function nextAnswer(): Promise<ParquetAnswer> {
  if (task === undefined || batches === undefined) return { reason: 'no file was named' };
  const { vectorColumn } = task;
  try {
    const { done, value } = await batches.next();
    if (done === true) return { end: true };
    for (const row of value.rows) {
      const list = row[vectorColumn];
      if (Array.isArray(list) && list.every((each) => typeof each === 'number'))
        row[vectorColumn] = Float32Array.from(list);
    }
    return value;
  } catch (error) {
    return { reason: (error as Error).message };
  }
}
