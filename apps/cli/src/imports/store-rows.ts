import type { ItemOutcome } from '@kindred/contracts';
import type { Row } from '@kindred/datasets';
import type { CommandContext } from '../command-context.ts';
import type { RowProblems } from '../terminal/row-problems.ts';
import type { OnError } from './import-flags.ts';
import { bytesOfItem, itemOfRow } from './item-of-row.ts';
import type { ImportRow } from './read-sources.ts';
import { RowRefusedError } from './row-refused-error.ts';
import { sendBatch, type DuplicateFlags, type SentRow } from './send-batch.ts';

const batchRows = 500;
const batchBytes = 4 * 1024 * 1024;

export interface StoreOptions {
  readonly collection: string;
  readonly onError: OnError;
  readonly onDuplicate: DuplicateFlags;
  readonly problems: RowProblems;
  /** Called with the first row that is sound, before it is sent. */
  readonly onFirst: (row: Row) => Promise<void>;
  /** Called after each batch. */
  readonly onProgress: (sum: StoredSum) => void;
}

/** What became of the rows so far. */
export interface StoredSum {
  /** Rows that were read, wrong ones too. */
  rows: number;
  /** The first row that is neither stored nor left out: where to go on. */
  next: number;
  accepted: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Rows under the id of another row of their batch, of which the last counts. */
  repeated: number;
  /** Duplicates that were not stored, that were with a link, and that took the place of another item. */
  rejected: number;
  linked: number;
  replaced: number;
  revision: number;
}

/**
 * Stores rows in batches, one of which is on its way while the next is read; each is acknowledged before another is
 * sent, so that `sum.next` is true when this fails.
 */
export async function storeRows(
  { client, signal }: Pick<CommandContext, 'client' | 'signal'>,
  rows: AsyncIterable<ImportRow>,
  { collection, onError, onDuplicate, problems, onFirst, onProgress }: StoreOptions,
  sum: StoredSum,
): Promise<void> {
  const from = sum.next;
  let batch: SentRow[] = [];
  let bytes = 0;
  let isFirst = true;
  let sending: Promise<void> = Promise.resolve();
  const send = async (sent: readonly SentRow[], next: number) => {
    const options = { client, collection, onError, onDuplicate, problems, signal };
    const stored = await sendBatch(sent, options);
    if (stored !== undefined) add(sum, stored);
    sum.next = next;
    // Near duplicates are found in the index: the next batch has to meet this one there.
    if (onDuplicate.onDuplicate !== undefined && onDuplicate.duplicateBy !== 'content')
      await client.waitUntilIndexed(collection, { signal });
    onProgress(sum);
  };
  const flush = async (next: number) => {
    await sending;
    sending = send(batch, next);
    // It is awaited before the next one, or at the end; until then its failure is nobody's.
    sending.catch(() => undefined);
    batch = [];
    bytes = 0;
  };
  try {
    for await (const { row, where, item } of rows) {
      signal.throwIfAborted();
      sum.rows += 1;
      if ('reason' in item) {
        if (onError === 'stop') {
          await flush(row);
          throw new RowRefusedError(item);
        }
        problems.add(item);
        continue;
      }
      if (isFirst) await onFirst(item);
      isFirst = false;
      const sent: SentRow = { row, where, item: itemOfRow(row, item) };
      batch.push(sent);
      bytes += bytesOfItem(sent.item);
      if (batch.length >= batchRows || bytes >= batchBytes) await flush(row + 1);
    }
    await flush(from + sum.rows);
  } finally {
    await sending;
  }
}

function add(
  sum: StoredSum,
  { sent, result }: NonNullable<Awaited<ReturnType<typeof sendBatch>>>,
): void {
  sum.accepted += result.accepted;
  sum.created += result.created;
  sum.updated += result.updated;
  sum.unchanged += result.unchanged;
  const { outcomes = [] } = result;
  const count = (wanted: ItemOutcome['outcome']) =>
    outcomes.filter(({ outcome }) => outcome === wanted).length;
  const rejected = count('rejected');
  sum.repeated += sent - result.accepted - rejected;
  sum.rejected += rejected;
  sum.linked += count('linked');
  sum.replaced += count('replaced');
  sum.revision = result.revision;
}
