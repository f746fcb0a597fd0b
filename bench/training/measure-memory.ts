import type { Figure } from '../framework/bench.ts';
import { startOurs } from './processes.ts';

/** A fresh process trains with augmentation; what it holds after a tenth of the steps and at the end. */
export async function measureMemory(steps: number): Promise<Record<string, Figure>> {
  const ours = startOurs();
  const ask = { kind: 'steps', network: 'block4bn', augmented: true } as const;
  try {
    const early = await ours.ask({ ...ask, count: steps / 10 });
    const late = await ours.ask({ ...ask, count: steps - steps / 10 });
    const growth = late.residentBytes / early.residentBytes - 1;
    const tensors = (late.tensors ?? Number.NaN) - (early.tensors ?? Number.NaN);
    return {
      'rss.growth': { value: growth, unit: 'share', target: '≤ 0.05' },
      'rss.end': { value: late.residentBytes / 2 ** 20, unit: 'MiB' },
      'tensors.growth': { value: tensors, unit: 'tensors', target: '0' },
    };
  } finally {
    ours.stop();
  }
}
