import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';
import { loadHnswlib } from './load-hnswlib.ts';

/** Whether hnswlib-node is built and loads here; where it does not, `auto` indexes stay exact. */
export async function hnswAvailable(): Promise<boolean> {
  try {
    loadHnswlib();
    return true;
  } catch (error) {
    if (error instanceof HnswUnavailableError) return false;
    throw error;
  }
}
