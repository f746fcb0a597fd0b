import { randomBytes } from 'node:crypto';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import type { OpenIndexOptions } from '../host/engine-host.ts';
import type { Metric } from '../vector-index.ts';
import type { SnapshotManifest } from './manifest/snapshot-manifest.ts';
import { sampleSavedVectors, type SavedVector } from './sample-saved-vectors.ts';
import type { SnapshotEngine } from './snapshot-engine.ts';

export interface SnapshotToVerify {
  readonly folder: string;
  readonly manifest: SnapshotManifest;
  readonly options: OpenIndexOptions;
}

/**
 * Loads a snapshot as it would be loaded after a crash, and refuses it unless it has as many vectors as
 * were saved and those that are tried are found: each under its label at its own distance, and at least
 * half of them by the search that anybody would make.
 */
export async function verifySnapshot(
  engine: SnapshotEngine,
  { folder, manifest, options }: SnapshotToVerify,
): Promise<void> {
  const name = `verifying-${randomBytes(8).toString('hex')}`;
  const report = await engine.openFrom(name, folder, options);
  try {
    if (report.size !== manifest.count) {
      throw new SnapshotRefusedError(
        'count',
        `${report.size} vectors were read back instead of ${manifest.count}`,
      );
    }
    const samples = await sampleSavedVectors(folder, manifest);
    let found = 0;
    for (const sample of samples) {
      const own = distanceToItself(options.metric, sample.vector);
      const { labels, distances } = await engine.search(name, sample.vector, {
        k: 1,
        allow: Uint32Array.of(sample.label),
      });
      if (labels[0] !== sample.label || !isNear(distances[0], own)) throw notFound(folder, sample);
      const nearest = await engine.search(name, sample.vector, { k: 1 });
      // Of equal vectors, and under `ip` of longer ones, another may be the nearest.
      if (nearest.counts[0] === 1 && nearest.distances[0]! <= own + tolerance(own)) found++;
    }
    const [missed] = samples;
    if (missed !== undefined && 2 * found < samples.length) throw notFound(folder, missed);
  } finally {
    await engine.close(name);
  }
}

function notFound(folder: string, { label }: SavedVector): SnapshotRefusedError {
  return new SnapshotRefusedError(
    'vector',
    `${folder}: label ${label} does not find its own vector`,
  );
}

/** What a search for a stored vector reports for it. */
function distanceToItself(metric: Metric, vector: Float32Array): number {
  return metric === 'ip' ? -vector.reduce((sum, value) => sum + value * value, 0) : 0;
}

function isNear(distance: number | undefined, expected: number): boolean {
  return distance !== undefined && Math.abs(distance - expected) <= tolerance(expected);
}

/** Under cosine a stored vector is of length 1 but for rounding, and is brought to it once more. */
function tolerance(distance: number): number {
  return 1e-3 * (1 + Math.abs(distance));
}
