import type { Transaction } from '../connection/connections.ts';

// It needs its model no longer, so that the model can be deleted before the last embedding is.
const discard = `
  WITH discarded AS (
    UPDATE generations SET state = 'retired', retired_at = coalesce(retired_at, now()), discarded_at = now(),
      model_version_id = NULL
    WHERE id = $1 AND state = $2 AND discarded_at IS NULL RETURNING id
  )
  SELECT pg_notify('kindred_generation', id::text) FROM discarded`;

/**
 * Ends a generation for everybody at once: no write and no search knows it from then on. Its embeddings are
 * deleted later, in steps that hold no writer up. false: it is gone already, or in another state.
 */
export async function discardGeneration(
  transaction: Transaction,
  generationId: string,
  state: 'building' | 'retired',
): Promise<boolean> {
  const { rowCount } = await transaction.query(discard, [generationId, state]);
  return (rowCount ?? 0) > 0;
}
