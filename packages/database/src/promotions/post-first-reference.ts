import type { Transaction } from '../connection/connections.ts';
import { postMessage } from '../outbox/post-message.ts';

/** What a generation is like that serves with vectors of its own version is called right, by whoever has its index. */
export async function postFirstReference(
  transaction: Transaction,
  generationId: string,
): Promise<void> {
  await postMessage(transaction, {
    queue: 'watching',
    name: 'take-drift-reference',
    payload: { generationId },
    key: generationId,
  });
}
