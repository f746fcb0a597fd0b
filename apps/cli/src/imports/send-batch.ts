import { ApiError, type KindredClient } from '@kindred/client';
import type { ItemInput, UpsertResult } from '@kindred/contracts';
import type { LeftOut, RowProblems } from '../terminal/row-problems.ts';
import type { ImportFlags, OnError } from './import-flags.ts';
import { RowRefusedError } from './row-refused-error.ts';

export interface SentRow {
  readonly row: number;
  readonly where: string;
  readonly item: ItemInput;
}

/** What the API is to do with duplicates. */
export type DuplicateFlags = Pick<
  ImportFlags,
  'onDuplicate' | 'duplicateBy' | 'duplicateThreshold'
>;

interface BatchOptions {
  readonly client: KindredClient;
  readonly collection: string;
  readonly onError: OnError;
  readonly onDuplicate: DuplicateFlags;
  readonly problems: RowProblems;
  readonly signal: AbortSignal;
}

/**
 * Stores a batch. The API stores all or nothing, and says which items are wrong: with `skip` they are left out and the
 * rest is sent again.
 * @returns what was stored; undefined where every row was wrong
 * @throws RowRefusedError with `stop`
 */
export async function sendBatch(
  batch: readonly SentRow[],
  { client, collection, onError, onDuplicate, problems, signal }: BatchOptions,
): Promise<{ readonly sent: number; readonly result: UpsertResult } | undefined> {
  let rows = batch;
  while (rows.length > 0) {
    const items = rows.map(({ item }) => item);
    const options = { signal, timeoutMs: 120_000 };
    try {
      const result = await client.upsertItems({ collection }, { items, ...onDuplicate }, options);
      return { sent: rows.length, result };
    } catch (error) {
      const wrong = wrongRows(error, rows);
      const [first] = wrong.values();
      if (first === undefined) throw error;
      if (onError === 'stop') throw new RowRefusedError(first, error);
      for (const problem of wrong.values()) problems.add(problem);
      rows = rows.filter((_, at) => !wrong.has(at));
    }
  }
  return undefined;
}

/** The rows that a refusal names, by their place in the batch. */
function wrongRows(error: unknown, rows: readonly SentRow[]): Map<number, LeftOut> {
  const wrong = new Map<number, LeftOut>();
  if (!(error instanceof ApiError) || error.status !== 422) return wrong;
  for (const { field, message } of error.errors) {
    const [, place, inside = ''] = /^items\[(\d+)\]\.?(.*)$/u.exec(field) ?? [];
    const found = place === undefined ? undefined : rows[Number(place)];
    if (found === undefined || wrong.has(Number(place))) continue;
    const { row, where, item } = found;
    const reason = `${inside === '' ? 'it' : inside} ${message}`;
    wrong.set(Number(place), { row, where: `${where}, id ${item.id}`, reason });
  }
  return wrong;
}
