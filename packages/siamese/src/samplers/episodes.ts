import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireCount } from '../errors/require-count.ts';
import { batchOf } from './batch-of.ts';
import type { Sampler, TrainableClasses } from './sampler.ts';

/**
 * N-way K-shot episodes with Q queries a class (Vinyals et al. 2016): all supporting rows, class by
 * class, then all queries. Classes with fewer than K + Q rows are never drawn.
 */
export const episodes: Sampler<'episodes'> = {
  validate({ ways, shots, queries }, classes) {
    requireCount('sampler.ways', ways, 2);
    requireCount('sampler.shots', shots);
    requireCount('sampler.queries', queries);
    const enough = largeEnough(classes.rows, shots + queries).length;
    if (enough >= ways) return;
    throw new InvalidOptionsError(
      'sampler.ways',
      `${ways} classes with ${shots} + ${queries} examples each are needed, but the data have ${enough}: ` +
        'lower ways, shots or queries.',
    );
  },

  batchSize: ({ ways, shots, queries }) => ways * (shots + queries),

  draw({ rows: classes }, { ways, shots, queries }, random) {
    const drawn = random.sample(largeEnough(classes, shots + queries), ways).map((label) => ({
      label,
      rows: random.sample(classes[label] as number[], shots + queries),
    }));
    const part = (from: number, to?: number) =>
      drawn.flatMap(({ label, rows }) => rows.slice(from, to).map((row) => ({ label, row })));
    const supporting = ways * shots;
    return {
      ...batchOf([...part(0, shots), ...part(shots)]),
      episode: {
        support: Int32Array.from({ length: supporting }, (_, position) => position),
        query: Int32Array.from({ length: ways * queries }, (_, i) => supporting + i),
      },
    };
  },
};

/** Labels of the classes with so many rows. */
function largeEnough(classes: TrainableClasses['rows'], rows: number): number[] {
  return [...classes.keys()].filter((label) => (classes[label] as number[]).length >= rows);
}
