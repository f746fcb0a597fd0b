import type { Figure } from '../framework/bench.ts';
import { median } from '../framework/percentile.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import { networks } from './networks.ts';
import type { Processes } from './processes.ts';
import type { StepReply } from './step-messages.ts';

const network = 'block4bn';
const { batch } = networks[network];

/** Embedding of images without training, batch after batch, by turns. */
export async function timeEncoding(
  { ours, peer }: Processes,
  rounds: number,
): Promise<Record<string, Figure>> {
  const request = { kind: 'encode', network, images: 20 * batch } as const;
  const own: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    own.push(imagesPerSecond(await ours.ask(request)));
    if (peer) others.push(imagesPerSecond(await peer.ask(request)));
  }
  return {
    [`${network}.encode`]: {
      ...medianWithInterval(own),
      unit: 'images/s',
      ...(peer ? { peer: { name: 'PyTorch', value: median(others) } } : {}),
    },
  };
}

const imagesPerSecond = ({ milliseconds }: StepReply) => (batch * 1000) / median(milliseconds);
