import type { DriftReport } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import { advise } from './advise.ts';
import type { DriftThresholds } from './drift-thresholds.ts';
import { readFigures, type ReadFiguresPorts } from './read-figures.ts';

export interface MeasureDriftPorts extends ReadFiguresPorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly driftThresholds: DriftThresholds;
}

/**
 * How far newer items and searches of a collection are from its references, and what to consider.
 * @throws CollectionNotFoundError IndexLoadingError IndexBehindError
 */
export async function measureDrift(ports: MeasureDriftPorts, name: string): Promise<DriftReport> {
  const collection = await findCollection(ports.collections, name);
  const { reference, figures } = await readFigures(ports, collection);
  return { reference, ...figures, ...advise(figures, ports.driftThresholds) };
}
