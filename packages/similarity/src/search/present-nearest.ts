import type { Match, MatchGroup } from '@kindred/contracts';
import type { EncoderDescription } from '../encode/encoder-description.ts';
import type { Nearest } from './find-nearest.ts';
import { judge } from './judge.ts';
import type { LivingIndex } from './living-index.ts';

/** A neighbour of any search; recommendations have a score. */
interface Found {
  readonly label: number;
  readonly distance: number;
  readonly score?: number;
}

export interface PresentOptions {
  readonly index: Pick<LivingIndex, 'itemOf'>;
  readonly encoder: EncoderDescription;
  readonly withMetadata: boolean;
}

/** Neighbours as the API shows them. */
function presentMatches(
  neighbours: readonly Found[],
  { index, encoder, withMetadata }: PresentOptions,
): Match[] {
  return neighbours.map(({ label, distance, score }) => {
    const { id, metadata } = index.itemOf(label);
    const { similarity, probability, match, verdict } = judge(distance, encoder);
    // Not by spreading: this is done for every match of every search.
    const shown: Match = { id, distance, similarity, probability, match, verdict };
    if (score !== undefined) shown.score = score;
    if (withMetadata) shown.metadata = metadata;
    return shown;
  });
}

/** The result of one query as the API shows it. */
export function presentNearest(
  { neighbours, groups }: Pick<Nearest, 'neighbours' | 'groups'>,
  options: PresentOptions,
): { matches: Match[]; groups?: MatchGroup[] } {
  const matches = presentMatches(neighbours, options);
  if (groups === undefined) return { matches };
  return {
    matches,
    groups: groups.map(({ key, neighbours: members }) => ({
      values: [...key],
      matches: presentMatches(members, options),
    })),
  };
}
