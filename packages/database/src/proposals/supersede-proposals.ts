import type { Transaction } from '../connection/connections.ts';

/** Which open proposals of a collection speak of what has changed. */
export interface Superseded {
  readonly collectionId: string;
  /** @defaultValue all kinds */
  readonly kinds?: readonly string[];
  /** Those alone that the check has made, not those of people. @defaultValue false */
  readonly measured?: boolean;
  /** What has changed. */
  readonly note: string;
}

const supersede = `
  UPDATE proposals SET status = 'superseded', decided_at = now(), note = $4
  WHERE collection_id = $1 AND status = 'open' AND ($2::text[] IS NULL OR kind = ANY ($2))
    AND ($3 = false OR figures IS NOT NULL)`;

/** Ends open proposals in the caller's transaction. */
export async function supersedeProposals(
  transaction: Transaction,
  { collectionId, kinds, measured = false, note }: Superseded,
): Promise<void> {
  await transaction.query(supersede, [collectionId, kinds ?? null, measured, note]);
}
