import type { Sample } from '@kindred/datasets';
import type { PairTally } from '../ports/verdict-store.ts';
import type { SourceVerdicts, TrainingSource } from './training-source.ts';

/** Verdicts of one person each, as a source gives them. */
export function verdictsOf(
  said: readonly (readonly [a: string, b: string, verdict: 'match' | 'no-match' | 'unsure'])[],
  samples: (id: string) => Sample | undefined,
  alone = false,
): SourceVerdicts {
  const tallies = said.map(([a, b, verdict]): PairTally => {
    const says = (other: string) => (verdict === other ? 1 : 0);
    const [matches, nonMatches, unsure] = [says('match'), says('no-match'), says('unsure')];
    return { a, b, matches, nonMatches, unsure, by: ['ada'] };
  });
  return {
    alone,
    tallies: async () => tallies,
    async *samples(ids) {
      for (const id of ids) {
        const sample = samples(id);
        if (sample !== undefined) yield { ...sample, className: id };
      }
    },
  };
}

/** A source of vectors with verdicts beside. */
export function judgedSource(
  source: TrainingSource,
  verdicts: SourceVerdicts,
): TrainingSource & { readonly verdicts: SourceVerdicts } {
  return { ...source, verdicts };
}
