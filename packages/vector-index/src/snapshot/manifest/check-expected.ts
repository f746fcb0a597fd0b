import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import type { OpenIndexOptions } from '../../host/engine-host.ts';
import { checkGraphOptions } from '../../validation/check-graph-options.ts';
import type { RefusalCode } from '../refusal-code.ts';
import type { SnapshotManifest } from './snapshot-manifest.ts';

/** What a snapshot must have been made for. */
export interface ExpectedSnapshot {
  readonly index: OpenIndexOptions;
  readonly modelVersion: string;
}

/** Refuses the snapshot of another index: its vectors mean something else, or its graph is not what is asked for. */
export function checkExpected(
  manifest: SnapshotManifest,
  { index, modelVersion }: ExpectedSnapshot,
  folder: string,
): void {
  const { M, efConstruction } = checkGraphOptions(index);
  const pairs: [RefusalCode, string, unknown, unknown][] = [
    ['dimension', 'dimension', manifest.dimension, index.dimension],
    ['metric', 'metric', manifest.metric, index.metric],
    ['storage', 'storage', manifest.storage, index.storage ?? 'float32'],
    ['model-version', 'model version', manifest.modelVersion, modelVersion],
    ['graph-options', 'M', manifest.M, M],
    ['graph-options', 'efConstruction', manifest.efConstruction, efConstruction],
  ];
  for (const [code, what, given, expected] of pairs) {
    if (given === expected) continue;
    const values = `${JSON.stringify(given)}, not with ${JSON.stringify(expected)}`;
    throw new SnapshotRefusedError(code, `${folder} was made with ${what} ${values}.`);
  }
}
