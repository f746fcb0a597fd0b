import type { Connections } from '../connection/connections.ts';
import { appendToFeed, type FeedWrite } from './append-to-feed.ts';
import { lockGeneration } from './lock-generation.ts';

/** The transaction of GenerationRepository.write. */
export async function writeEmbeddings(
  connections: Connections,
  generationId: string,
  write: FeedWrite,
): Promise<{ readonly position: number; readonly written: number }> {
  return connections.transaction(async (transaction) => {
    const generation = await lockGeneration(transaction, generationId);
    // Its collection was deleted: so were the items.
    if (generation === undefined) return { position: 0, written: 0 };
    return appendToFeed(transaction, generation, write);
  });
}
