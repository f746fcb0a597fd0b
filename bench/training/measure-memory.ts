import type { Figure } from '../framework/bench.ts';
import { median } from '../framework/percentile.ts';
import { startOurs } from './processes.ts';

const READINGS = 40;

/**
 * A fresh process trains with augmentation, and what it holds is read forty times on the way. A single
 * reading depends on when the garbage was last collected; therefore the growth is between two medians:
 * of the readings from a tenth to three tenths of the steps, when everything is in place, and of the
 * last fifth.
 */
export async function measureMemory(steps: number): Promise<Record<string, Figure>> {
  const ours = startOurs();
  const resident: number[] = [];
  const tensors: number[] = [];
  try {
    for (let reading = 0; reading < READINGS; reading += 1) {
      const count = steps / READINGS;
      const reply = await ours.ask({ kind: 'steps', network: 'block4bn', augmented: true, count });
      resident.push(reply.residentBytes);
      tensors.push(reply.tensors ?? Number.NaN);
    }
  } finally {
    await ours.stop();
  }
  const early = median(resident.slice(READINGS * 0.1, READINGS * 0.3));
  const late = median(resident.slice(READINGS * 0.8));
  const grown = tensors.at(-1)! - tensors[READINGS * 0.1]!;
  return {
    'rss.growth': { value: late / early - 1, unit: 'share', target: '≤ 0.05' },
    'rss.end': { value: late / 2 ** 20, unit: 'MiB' },
    'rss.peak': { value: Math.max(...resident) / 2 ** 20, unit: 'MiB' },
    'tensors.growth': { value: grown, unit: 'tensors', target: '0' },
  };
}
