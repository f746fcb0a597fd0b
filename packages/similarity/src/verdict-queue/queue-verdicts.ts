import type { VerdictQueue, VerdictQueueQuery } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { EncoderDescription } from '../encode/encoder-description.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import { ThresholdNeededError } from '../errors/threshold-needed-error.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { PairTally, VerdictStore } from '../ports/verdict-store.ts';
import { judge } from '../search/judge.ts';
import { majorityOf } from '../verdicts/majority-of.ts';
import type { CandidatePair } from './candidate-pair.ts';
import { findCandidatePairs, type CandidatePorts } from './find-candidate-pairs.ts';
import { pickUncertainPairs } from './pick-uncertain-pairs.ts';

export interface QueueVerdictsPorts extends CandidatePorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly encoders: Pick<EncoderHost, 'describe'>;
  readonly verdicts: Pick<VerdictStore, 'tallies'>;
}

interface JudgedPair extends CandidatePair {
  readonly said: PairTally | undefined;
}

/**
 * Pairs that a person should look at: near the threshold, spread over the space, and not settled yet. A pair is
 * settled where more persons say the one than the other, and for a person who has judged it.
 *
 * @param actor who asks, and who will judge where the query names nobody
 * @throws CollectionNotFoundError ThresholdNeededError EncoderUnavailableError IndexLoadingError IndexBehindError
 */
export async function queueVerdicts(
  ports: QueueVerdictsPorts,
  {
    collection: name,
    actor,
    query,
  }: { readonly collection: string; readonly actor: string; readonly query: VerdictQueueQuery },
): Promise<VerdictQueue> {
  const collection = await findCollection(ports.collections, name);
  const encoder = await ports.encoders.describe(encoderOf(collection));
  const threshold = query.threshold ?? encoder.calibration?.threshold;
  if (threshold === undefined) throw new ThresholdNeededError(name);
  const { items, pairs } = await findCandidatePairs(ports, collection, query.seed);
  const open = await unsettled(ports, collection, { pairs, by: query.by ?? actor });
  const picked = await pickUncertainPairs(open, { threshold, limit: query.limit });
  return {
    data: picked.map((pair) => present(pair, collection, encoder)),
    threshold,
    distanceName: encoder.distance,
    model: encoder.model?.name ?? null,
    version: encoder.model?.version ?? null,
    lookedAt: { items, pairs: open.length },
  };
}

async function unsettled(
  { verdicts }: Pick<QueueVerdictsPorts, 'verdicts'>,
  { id }: CollectionRecord,
  { pairs, by }: { readonly pairs: readonly CandidatePair[]; readonly by: string },
): Promise<JudgedPair[]> {
  const tallies = pairs.length === 0 ? [] : await verdicts.tallies(id, pairs);
  // Either order: the store has its own.
  const said = new Map(
    tallies.flatMap((tally) => [
      [JSON.stringify([tally.a, tally.b]), tally],
      [JSON.stringify([tally.b, tally.a]), tally],
    ]),
  );
  return pairs
    .map((pair) => ({ ...pair, said: said.get(JSON.stringify([pair.a, pair.b])) }))
    .filter(
      ({ said: tally }) =>
        tally === undefined || (majorityOf(tally) === undefined && !tally.by.includes(by)),
    );
}

function present(
  { a, b, distance, said }: JudgedPair,
  { name }: CollectionRecord,
  encoder: EncoderDescription,
): VerdictQueue['data'][number] {
  const { similarity, probability, verdict } = judge(distance, encoder);
  const queued = (id: string) => ({
    id,
    content: `/v1/collections/${name}/items/${encodeURIComponent(id)}/content`,
  });
  const { matches = 0, nonMatches = 0, unsure = 0 } = said ?? {};
  return {
    a: queued(a),
    b: queued(b),
    distance,
    similarity,
    probability,
    verdict,
    said: { matches, nonMatches, unsure },
  };
}
