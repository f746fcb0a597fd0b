import type { Figure } from '../framework/bench.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import { withDisturbance } from '../framework/with-disturbance.ts';
import type { Contender } from './contenders.ts';

export interface BuildPlan {
  readonly rows: number;
  readonly threads: number;
  /** Of ours and hnswlib by turns; every other engine builds once. */
  readonly rounds: number;
  readonly note: (text: string) => void;
}

export interface Builds {
  readonly figures: Readonly<Record<string, Figure>>;
  readonly disturbances: readonly number[];
}

/** Builds every index, and leaves the last of each to be searched. */
export async function timeBuilds(
  contenders: readonly Contender[],
  { rows, threads, rounds, note }: BuildPlan,
): Promise<Builds> {
  const seconds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  const disturbances: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const builders = round === 0 ? contenders : contenders.filter(isRepeated);
    for (const { name, engine } of round % 2 === 0 ? builders : builders.toReversed()) {
      note(`building: ${name}`);
      const { result, disturbance } = await withDisturbance(
        () => engine.ask({ kind: 'build', rows, threads }),
        ({ cpuMilliseconds }) => cpuMilliseconds,
      );
      seconds.get(name)?.push(result.milliseconds / 1000);
      disturbances.push(disturbance);
    }
  }
  return { figures: figuresOf(seconds, threads), disturbances };
}

const isRepeated = ({ name }: Contender) => name === 'ours' || name === 'hnswlib';

function figuresOf(
  seconds: ReadonlyMap<string, readonly number[]>,
  threads: number,
): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  const ours = seconds.get('ours') ?? [];
  const theirs = seconds.get('hnswlib');
  if (theirs !== undefined) {
    const ratios = ours.map((own, round) => (theirs[round] ?? Number.NaN) / own);
    figures[`build.t${threads}.ratio`] = {
      ...medianWithInterval(ratios),
      unit: 'ratio',
      target: '≥ 1.0',
    };
  }
  for (const [name, each] of seconds)
    figures[`${name}.build.t${threads}`] = { ...medianWithInterval(each), unit: 's' };
  return figures;
}
