import type { QueryResultRow } from 'pg';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from './cursor.ts';
import { cutPage } from './cut-page.ts';
import type { Page, PageRequest } from './page.ts';

interface CreatedRow extends QueryResultRow {
  readonly id: string;
  readonly created_at: Date;
}

export interface NewestQuery<Row, T> {
  /** SELECT … FROM …, in which the alias of the table with `id` and `created_at` is the next one. */
  readonly select: string;
  readonly alias: string;
  /** SQL of what is wanted; its parameters are $4 and on. */
  readonly where: string;
  readonly values: readonly unknown[];
  readonly present: (row: Row) => T;
}

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** A page of rows, newest first; those of the same millisecond in order of their ids. @throws BadCursorError */
export async function readNewest<Row extends CreatedRow, T>(
  connections: Connections,
  { select, alias, where, values, present }: NewestQuery<Row, T>,
  { cursor, limit }: PageRequest,
): Promise<Page<T>> {
  const [at, id] = readCursor(cursor, keySchema) ?? [null, null];
  const rows = await connections.query<Row>(
    `${select}
     WHERE ($1::timestamptz IS NULL OR (${alias}.created_at, ${alias}.id) < ($1, $2::uuid)) AND (${where})
     ORDER BY ${alias}.created_at DESC, ${alias}.id DESC LIMIT $3`,
    [at, id, limit + 1, ...values],
  );
  const key = (row: Row) => [row.created_at.toISOString(), row.id];
  return cutPage(rows, limit, { key, present });
}
