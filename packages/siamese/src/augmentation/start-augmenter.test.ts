import { afterEach, describe, expect, test } from '@jest/globals';
import { Worker } from 'node:worker_threads';
import { Random } from '../random/random.ts';
import type { AugmentationSpec } from './augmentation-spec.ts';
import type { Augmenter } from './augmenter.ts';
import { createPipeline } from './create-pipeline.ts';
import { startAugmenter } from './start-augmenter.ts';
import { ThreadAugmenter } from './thread-augmenter.ts';

const specs: AugmentationSpec[] = [{ kind: 'elastic' }, { kind: 'erase' }, { kind: 'blur' }];
const inputShape = [12, 12, 1];
const labels = Int32Array.of(0, 1);
const inputs = () => Float32Array.from({ length: 288 }, (_, at) => (at % 7) / 7);

describe('startAugmenter', () => {
  let augmenter: Augmenter | undefined;
  afterEach(() => augmenter?.stop());

  test('gives what the pipeline gives, in any order', async () => {
    augmenter = await startAugmenter({ specs, inputShape });
    const started = [3, 1, 2].map((seed) =>
      augmenter?.augment({ inputs: inputs(), labels }, new Random(seed)),
    );
    const found = await Promise.all(started);
    const pipeline = createPipeline(specs, inputShape);
    for (const [index, seed] of [3, 1, 2].entries()) {
      expect(found[index]).toEqual(pipeline({ inputs: inputs(), labels }, new Random(seed)));
    }
  });

  test('works while this thread is busy', async () => {
    augmenter = await startAugmenter({ specs, inputShape });
    const many = { inputs: new Float32Array(144 * 5000), labels: new Int32Array(5000) };
    /** How long this thread has to do with a batch, beside the time that it is busy. */
    const measured = async (busyMs: number) => {
      const from = performance.now();
      const started = augmenter?.augment(structuredClone(many), new Random(1));
      const until = performance.now() + busyMs;
      while (performance.now() < until);
      await started;
      return performance.now() - from - busyMs;
    };
    await measured(0);
    const alone = await measured(0);
    const shares: number[] = [];
    // Where another process had the core that the thread needed, it may need another try.
    while (shares.length < 10 && !shares.some((share) => share < 0.5))
      shares.push((await measured(3 * alone)) / alone);
    expect(Math.min(...shares)).toBeLessThan(0.5);
  });

  test('refuses a pipeline that cannot be before a thread is started', async () => {
    const wrong: AugmentationSpec[] = [{ kind: 'noise', deviation: -1 }];
    await expect(startAugmenter({ specs: wrong, inputShape })).rejects.toMatchObject({
      option: 'augment.noise.deviation',
    });
  });

  test('a thread that ends rejects what is under way and what comes after', async () => {
    const broken = new ThreadAugmenter(
      new Worker('setTimeout(() => { throw new Error("defect"); }, 50)', {
        eval: true,
        execArgv: [],
      }),
    );
    const lost = {
      code: 'augmentation-lost',
      cause: expect.objectContaining({ message: 'defect' }),
    };
    const augment = () => broken.augment({ inputs: inputs(), labels }, new Random(1));
    await expect(augment()).rejects.toMatchObject(lost);
    await expect(augment()).rejects.toMatchObject(lost);
    await broken.stop();
  });
});
