import { UnsupportedByEngineError } from '../errors/unsupported-by-engine-error.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';

/** For engines that keep vectors as they are: float32 instead would take several times the memory that was planned. */
export function checkFloatStorage({
  storage = 'float32',
}: {
  readonly storage?: VectorStorage | undefined;
}): void {
  if (storage === 'float32') return;
  throw new UnsupportedByEngineError(
    `${storage} storage`,
    'the native engine alone has it; build that with npm run setup, or ask for float32',
  );
}
