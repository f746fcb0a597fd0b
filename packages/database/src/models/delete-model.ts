import type { Connections, Transaction } from '../connection/connections.ts';
import { ModelInUseError } from '../errors/model-in-use-error.ts';

/**
 * Removes the model with its versions and finished runs; false if there was none.
 * @throws ModelInUseError
 */
export async function deleteModel(connections: Connections, name: string): Promise<boolean> {
  return connections.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ id: string }>(
      `SELECT id FROM models WHERE name = $1 FOR UPDATE`,
      [name],
    );
    const id = rows[0]?.id;
    if (id === undefined) return false;
    // New versions and runs wait for the model's row; new collections for the versions' rows.
    await transaction.query(`SELECT FROM model_versions WHERE model_id = $1 FOR UPDATE`, [id]);
    await refuseIfNeeded(transaction, id, name);
    await transaction.query(`DELETE FROM models WHERE id = $1`, [id]);
    return true;
  });
}

async function refuseIfNeeded(transaction: Transaction, id: string, name: string): Promise<void> {
  const { rows } = await transaction.query<{ used_by: string }>(
    `SELECT 'the collection "' || c.name || '"' AS used_by
     FROM model_versions v JOIN generations g ON g.model_version_id = v.id
     JOIN collections c ON c.id = g.collection_id WHERE v.model_id = $1
     UNION ALL
     SELECT 'the ' || r.status || ' run ' || r.id FROM runs r
     LEFT JOIN model_versions b ON b.id = r.base_version_id
     WHERE (r.model_id = $1 OR b.model_id = $1) AND r.finished_at IS NULL
     UNION ALL
     SELECT 'the ' || status || ' job ' || id FROM version_jobs
     WHERE model_id = $1 AND finished_at IS NULL
     LIMIT 1`,
    [id],
  );
  if (rows[0] !== undefined) throw new ModelInUseError(name, rows[0].used_by);
}
