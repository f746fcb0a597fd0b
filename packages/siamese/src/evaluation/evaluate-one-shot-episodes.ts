import type { DistanceName } from '../distances/distance-name.ts';
import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { Random } from '../random/random.ts';
import { gatherRows } from '../samplers/gather-rows.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';
import { meanWithInterval, type MeanWithInterval } from './mean-with-interval.ts';
import { oneShotAccuracy, type ShotRule } from './one-shot-accuracy.ts';

export interface OneShotEpisodes {
  /** count × embeddingSize, row-major. */
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  readonly labels: Int32Array;
  /** Group of each row, such as its alphabet: the classes of an episode then come from one group. */
  readonly groups?: Int32Array;
  readonly distance: DistanceName;
  /** Classes in an episode. */
  readonly ways: number;
  /** Known examples of a class. */
  readonly shots: number;
  readonly episodes: number;
  /** Examples of a class to classify. @defaultValue 1 */
  readonly queries?: number;
  /** @defaultValue prototype */
  readonly rule?: ShotRule;
  readonly seed: number;
}

/**
 * N-way K-shot accuracy over random episodes, with its 95 % confidence interval over the episodes.
 *
 * @throws InvalidEvaluationError where no group has `ways` classes of `shots + queries` examples
 */
export function evaluateOneShotEpisodes(options: OneShotEpisodes): MeanWithInterval {
  const { ways, shots, queries = 1, episodes } = options;
  const random = new Random(options.seed);
  const groups = classesByGroup(options).filter((classes) => classes.length >= ways);
  if (groups.length === 0 || episodes < 1) {
    throw new InvalidEvaluationError(
      `No group has ${ways} classes with ${shots + queries} examples each, or there are no episodes.`,
    );
  }
  const accuracies = Array.from({ length: episodes }, () => {
    const group = groups[random.integer(groups.length)] as number[][];
    const drawn = random.sample(group, ways).map((rows) => random.sample(rows, shots + queries));
    const support = gather(options, drawn, (rows) => rows.slice(0, shots));
    const asked = gather(options, drawn, (rows) => rows.slice(shots));
    return oneShotAccuracy({
      support: support.embeddings,
      supportLabels: support.labels,
      queries: asked.embeddings,
      queryLabels: asked.labels,
      embeddingSize: options.embeddingSize,
      distance: options.distance,
      ...(options.rule && { rule: options.rule }),
    });
  });
  return meanWithInterval(accuracies);
}

/** For every group, the rows of each class that is large enough for an episode. */
function classesByGroup(options: OneShotEpisodes): number[][][] {
  const { labels, groups, shots, queries = 1 } = options;
  const byGroup = new Map<number, number[][]>();
  for (const rows of rowsByLabel(labels).values()) {
    if (rows.length < shots + queries) continue;
    const group = groups?.[rows[0] as number] ?? 0;
    byGroup.set(group, [...(byGroup.get(group) ?? []), rows]);
  }
  return [...byGroup.values()];
}

function gather(
  { embeddings, embeddingSize, labels }: OneShotEpisodes,
  classes: readonly number[][],
  choose: (rows: number[]) => number[],
) {
  const rows = classes.flatMap(choose);
  return {
    embeddings: gatherRows(embeddings, embeddingSize, rows),
    labels: Int32Array.from(rows, (row) => labels[row] as number),
  };
}
