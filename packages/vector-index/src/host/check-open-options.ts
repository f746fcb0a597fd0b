import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkFolder } from '../validation/check-folder.ts';
import { checkGraphOptions } from '../validation/check-graph-options.ts';
import { checkSpaceOptions } from '../validation/check-space-options.ts';
import { checkStorage } from '../validation/check-storage.ts';
import type { OpenIndexOptions } from './engine-host.ts';

const KINDS: readonly unknown[] = ['auto', 'exact', 'hnsw'];
const LONGEST_NAME = 256;

/** Refuses a name or options that no index can have; returns the options with their defaults. */
export function checkOpenOptions(name: string, options: OpenIndexOptions): OpenIndexOptions {
  if (typeof name !== 'string' || name.length === 0 || name.length > LONGEST_NAME) {
    throw new InvalidArgumentError('name', name, `a string of 1 to ${LONGEST_NAME} characters`);
  }
  checkSpaceOptions(options);
  const { dimension, metric, kind = 'auto' } = options;
  if (!KINDS.includes(kind)) {
    throw new InvalidArgumentError('kind', kind, 'one of auto, exact, hnsw');
  }
  const storage = checkStorage(options);
  const { vectorsFolder } = options;
  if (vectorsFolder !== undefined) checkFolder(vectorsFolder, 'vectorsFolder');
  return { dimension, metric, kind, storage, vectorsFolder, ...checkGraphOptions(options) };
}
