import type { CollectionDistance, IndexSettingsPatch } from '@kindred/contracts';
import { UnsupportedByEngineError } from '@kindred/vector-index';
import { IndexSettingsError } from '../errors/index-settings-error.ts';
import type { VectorEngine } from './vector-engine.ts';

/**
 * Refuses a storage that the collection's distance or the engine of this process cannot search.
 * @throws IndexSettingsError UnsupportedByEngineError
 */
export function checkIndexSettings(
  { storage = 'float32' }: IndexSettingsPatch,
  { distance, engine }: { distance: CollectionDistance; engine: VectorEngine },
): void {
  if (storage === 'float32') return;
  if (distance === 'manhattan')
    throw new IndexSettingsError('storage', 'has to be float32 where the distance is manhattan');
  if (engine !== 'native')
    throw new UnsupportedByEngineError(
      `storage "${storage}"`,
      `${engine} keeps vectors as float32; use float32, or the native engine (kindred doctor tells why it is not built)`,
    );
}
