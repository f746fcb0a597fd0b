import { openDatabase } from '@kindred/database';
import { createFirstKey } from '@kindred/similarity';

/** Makes the key of the first admin in a database where there has never been a key, and tells it. */
export async function makeFirstKey(
  databaseUrl: string,
  tell: (key: string) => void,
): Promise<void> {
  const database = await openDatabase({ connectionString: databaseUrl, poolSize: 1 });
  try {
    const key = await createFirstKey(database);
    if (key !== undefined) tell(key);
  } finally {
    await database.close();
  }
}
