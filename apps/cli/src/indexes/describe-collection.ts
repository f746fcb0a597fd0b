import type { Collection, IndexState } from '@kindred/contracts';
import { formatBytes, formatCount, formatShare } from '../terminal/format.ts';
import { describeStructure } from './describe-structure.ts';

/** A collection and its index, a line for each thing that is to be known. */
export function describeCollection(collection: Collection, state: IndexState): string {
  const { items, indexed, pending, failed, inherited, inheritsVersion, index } = collection;
  const counts = [
    `${formatCount(items)} stored`,
    `${formatCount(indexed)} embedded`,
    ...(inherited > 0
      ? [`${formatCount(inherited)} of them still by version ${inheritsVersion}`]
      : []),
    ...(pending > 0 ? [`${formatCount(pending)} wait`] : []),
    ...(failed > 0 ? [`${formatCount(failed)} could not be read`] : []),
  ];
  const target = index.targetRecall === null ? '' : ` · recall wanted ${index.targetRecall}`;
  const rows: [string, string][] = [
    ['collection', collection.name],
    ['content', contentOf(collection)],
    ['vectors', `${collection.dimension} numbers, ${collection.distance} distance`],
    ['items', counts.join(', ')],
    ['settings', `${describeStructure(index)} · ef ${index.ef}${target}`],
    ['index', describeState(state)],
  ];
  const { rebuild, storageRecall: cost } = state;
  if (rebuild !== null)
    rows.push([
      'rebuild',
      `${describeStructure(rebuild.settings)}: ${formatShare(rebuild.progress)}; searches go on`,
    ]);
  if (cost !== null)
    rows.push([
      'storage',
      `keeps ${formatShare(cost.recall)} of the true ${cost.k} nearest ` +
        `(${formatShare(cost.low)} to ${formatShare(cost.high)}, ef ${cost.ef}, ${formatCount(cost.queries)} queries)`,
    ]);
  return rows.map(([name, value]) => `${name.padEnd(12)}${value}`).join('\n');
}

function contentOf({ modality, model, version }: Collection): string {
  return model === null ? modality : `${modality}, model ${model} version ${version}`;
}

function describeState(state: IndexState): string {
  const { status, plan, vectors, waiting, memoryBytes, fileBytes } = state;
  if (vectors === null || memoryBytes === null) return 'is not in memory yet';
  const walk = plan === 'exact' ? 'compares every vector' : 'walks its graph';
  const behind =
    waiting === null || waiting === 0 ? '' : `, ${formatCount(waiting)} not in the graph yet`;
  const loading = status === 'loading' ? ', is being loaded' : '';
  const file =
    fileBytes === null || fileBytes === 0 ? '' : ` and ${formatBytes(fileBytes)} on disk`;
  const size = `${formatCount(vectors)} vectors in ${formatBytes(memoryBytes)}${file}`;
  return `${size}, ${walk}${behind}${loading}`;
}
