import type { Transaction } from '../connection/connections.ts';

/** A generation whose feed only this transaction may write to until it ends. */
export interface LockedGeneration {
  readonly id: string;
  readonly collectionId: string;
  readonly dimension: number;
  readonly position: number;
}

const columns = `id, collection_id AS "collectionId", dimension, position`;

/**
 * Locks a generation's row. Lock order everywhere: the collection's row, then its generations' by id.
 * Statements after this one see everything that earlier writers of the feed have committed.
 */
export async function lockGeneration(
  transaction: Transaction,
  generationId: string,
): Promise<LockedGeneration | undefined> {
  const { rows } = await transaction.query<LockedGeneration>(
    `SELECT ${columns} FROM generations WHERE id = $1 AND discarded_at IS NULL
     FOR NO KEY UPDATE`,
    [generationId],
  );
  return rows[0];
}

/** Locks all generations of a collection whose row is locked already, in order of their ids; discarded ones are gone. */
export async function lockGenerations(
  transaction: Transaction,
  collectionId: string,
): Promise<(LockedGeneration & { readonly versionId: string | null; readonly state: string })[]> {
  const { rows } = await transaction.query<
    LockedGeneration & { readonly versionId: string | null; readonly state: string }
  >(
    `SELECT ${columns}, model_version_id AS "versionId", state FROM generations
     WHERE collection_id = $1 AND discarded_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
    [collectionId],
  );
  return rows;
}
