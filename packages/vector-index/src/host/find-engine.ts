import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';
import { NativeUnavailableError } from '../errors/native-unavailable-error.ts';
import { loadHnswlib } from '../hnsw/load-hnswlib.ts';
import { loadNativeAddon } from '../native/load-native-addon.ts';
import type { InstructionSet } from '../native/native-addon.ts';

/** What holds the vectors of an `auto` host on this machine. */
export type FoundEngine =
  | { readonly engine: 'native'; readonly instructionSet: InstructionSet }
  | { readonly engine: 'hnswlib-node' }
  /** Neither is built: every vector is compared. */
  | { readonly engine: 'exact' };

/** Which engine is built and loads here. */
export async function findEngine(): Promise<FoundEngine> {
  try {
    return { engine: 'native', instructionSet: loadNativeAddon().instructionSet };
  } catch (error) {
    if (!(error instanceof NativeUnavailableError)) throw error;
  }
  try {
    loadHnswlib();
    return { engine: 'hnswlib-node' };
  } catch (error) {
    if (error instanceof HnswUnavailableError) return { engine: 'exact' };
    throw error;
  }
}
