import type { Figure } from '../framework/bench.ts';
import { median } from '../framework/percentile.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import type { NetworkName } from './networks.ts';
import { withDisturbance } from '../framework/with-disturbance.ts';
import type { Processes, StepProcess } from './processes.ts';
import type { StepRequest } from './step-messages.ts';

export interface StepPlan {
  readonly rounds: number;
  /** Of a round, besides those that warm up. */
  readonly steps: number;
  readonly target: string;
}

/** Steps that begin a block and are not counted: the other process had the caches. */
const WARM_UP = 2;

/** Blocks of steps by turns, ours first in one round and the peer in the next. */
export async function timeSteps(
  network: NetworkName,
  { ours, peer }: Processes,
  { rounds, steps, target }: StepPlan,
): Promise<Record<string, Figure>> {
  const ask = { kind: 'steps', network, count: WARM_UP + steps } as const;
  const own: Block[] = [];
  const others: Block[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) own.push(await block(ours, ask));
    if (peer) others.push(await block(peer, ask));
    if (round % 2 === 1) own.push(await block(ours, ask));
  }
  const bent = await ours.ask({ ...ask, augmented: true });
  const loading = median(bent.loadingMilliseconds ?? []) / median(bent.milliseconds);
  const figures: Record<string, Figure> = {
    ...figuresOfStep(own, others, target),
    loading: { value: loading, unit: 'share', target: '≤ 0.05' },
    disturbance: { value: median([...own, ...others].map(disturbanceOf)), unit: 'share' },
  };
  return Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [`${network}.${name}`, figure]),
  );
}

const disturbanceOf = ({ disturbance }: Block) => disturbance;

/** Blocks of the same position are of the same round; without a peer there is no ratio. */
function figuresOfStep(
  own: readonly Block[],
  others: readonly Block[],
  target: string,
): Record<string, Figure> {
  const step: Figure = { ...medianWithInterval(own.map(({ step }) => step)), unit: 'ms' };
  if (others.length === 0) return { step };
  const ratios = own.map(({ step }, round) => step / (others[round]?.step ?? Number.NaN));
  const peer = { name: 'PyTorch', value: median(others.map(({ step }) => step)) };
  return {
    ratio: { ...medianWithInterval(ratios), unit: 'ratio', target },
    step: { ...step, peer },
  };
}

interface Block {
  /** Median milliseconds of a step. */
  readonly step: number;
  /** Share of the machine that other processes took meanwhile. */
  readonly disturbance: number;
}

async function block(from: StepProcess, ask: StepRequest): Promise<Block> {
  const { result, disturbance } = await withDisturbance(
    () => from.ask(ask),
    ({ cpuMilliseconds }) => cpuMilliseconds.reduce((sum, cpu) => sum + cpu, 0),
  );
  return { step: median(result.milliseconds.slice(WARM_UP)), disturbance };
}
