import type { Figure } from '../framework/bench.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import { withDisturbance } from '../framework/with-disturbance.ts';
import type { ChosenEf } from '../engines/lowest-ef.ts';
import type { Contender } from './contenders.ts';

export interface TimedContender extends Contender {
  readonly chosen: ChosenEf;
}

export interface SearchPlan {
  readonly k: number;
  readonly queries: number;
  readonly threads: number;
  readonly rounds: number;
}

export interface Searches {
  readonly figures: Readonly<Record<string, Figure>>;
  readonly disturbances: readonly number[];
}

/** Ratios that are kept, each of ours to a peer, by what they are called. */
const ratios = [
  { name: 'f32', ours: 'ours', peer: 'hnswlib', target: '≥ 1.0' },
  { name: 'quantized', ours: 'ours-int8', peer: 'faiss', target: '≥ 1.0, aim 1.3' },
  { name: 'quantizedToSq8', ours: 'ours-int8', peer: 'faiss-sq8', target: undefined },
] as const;

/** All queries by every engine in turn, round after round, each second round in the opposite order. */
export async function timeSearches(
  contenders: readonly TimedContender[],
  plan: SearchPlan,
): Promise<Searches> {
  const { k, queries, threads, rounds } = plan;
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  const disturbances: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, engine, chosen } of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const { result, disturbance } = await withDisturbance(
        () => engine.ask({ kind: 'search', k, ef: chosen.ef, threads }),
        ({ cpuMilliseconds }) => cpuMilliseconds,
      );
      speeds.get(name)?.push((queries * 1000) / result.milliseconds);
      disturbances.push(disturbance);
    }
  }
  return { figures: figuresOf(contenders, speeds, threads), disturbances };
}

function figuresOf(
  contenders: readonly TimedContender[],
  speeds: ReadonlyMap<string, readonly number[]>,
  threads: number,
): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const { name, ours, peer, target } of ratios) {
    const [own, others] = [speeds.get(ours), speeds.get(peer)];
    if (own === undefined || others === undefined) continue;
    const each = own.map((speed, round) => speed / (others[round] ?? Number.NaN));
    figures[`${name}.t${threads}.ratio`] = {
      ...medianWithInterval(each),
      unit: 'ratio',
      ...(target === undefined ? {} : { target }),
    };
  }
  for (const { name, chosen } of contenders)
    figures[`${name}.t${threads}`] = {
      ...medianWithInterval(speeds.get(name) ?? []),
      unit: 'queries/s',
      recall10: chosen.recall,
      ef: chosen.ef,
    };
  return figures;
}
