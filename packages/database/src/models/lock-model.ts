import type { Transaction } from '../connection/connections.ts';

/** Creates the model if there is none, and locks its row. Lock order everywhere: model, then run. */
export async function lockModel(transaction: Transaction, name: string): Promise<string> {
  const { rows } = await transaction.query<{ id: string }>(
    `INSERT INTO models (name) VALUES ($1)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id`,
    [name],
  );
  if (rows[0] === undefined) throw new Error('INSERT … RETURNING gave no row.');
  return rows[0].id;
}
