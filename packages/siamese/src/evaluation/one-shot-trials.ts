import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { Random } from '../random/random.ts';
import { gatherRows } from '../samplers/gather-rows.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';
import type { OneShotEpisodes } from './one-shot-episodes.ts';
import type { OneShotTrial } from './one-shot-trial.ts';

/**
 * Random episodes. Which rows are drawn depends on labels, groups and seed alone: two models are given the same ones.
 *
 * @throws InvalidEvaluationError where no group has `ways` classes of `shots + queries` examples
 */
export function oneShotTrials(options: OneShotEpisodes): OneShotTrial[] {
  const { ways, shots, queries = 1, episodes, embeddingSize, distance } = options;
  const random = new Random(options.seed);
  const groups = classesByGroup(options).filter((classes) => classes.length >= ways);
  if (groups.length === 0 || episodes < 1) {
    throw new InvalidEvaluationError(
      `No group has ${ways} classes with ${shots + queries} examples each, or there are no episodes.`,
    );
  }
  return Array.from({ length: episodes }, () => {
    const group = groups[random.integer(groups.length)] as number[][];
    const drawn = random.sample(group, ways).map((rows) => random.sample(rows, shots + queries));
    const support = gather(options, drawn, (rows) => rows.slice(0, shots));
    const asked = gather(options, drawn, (rows) => rows.slice(shots));
    return {
      support: support.embeddings,
      supportLabels: support.labels,
      queries: asked.embeddings,
      queryLabels: asked.labels,
      embeddingSize,
      distance,
    };
  });
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
