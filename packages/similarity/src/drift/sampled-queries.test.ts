import { describe, expect, test } from '@jest/globals';
import type { QuerySampleRecord } from '../ports/drift-store.ts';
import { SampledQueries, type SampledQueriesOptions } from './sampled-queries.ts';

/** Sampling by a clock that the test sets. */
function sampling(options: Partial<SampledQueriesOptions> = {}) {
  const clock = { now: 0 };
  const written = new Map<string, QuerySampleRecord[]>();
  const errors: unknown[] = [];
  const sampled = new SampledQueries({
    drift: {
      async recordQueries(generationId, samples) {
        written.set(generationId, [...(written.get(generationId) ?? []), ...samples]);
      },
    },
    everyMs: 10,
    flushMs: 1e9,
    onError: (error) => errors.push(error),
    now: () => clock.now,
    ...options,
  });
  const scores = (generationId: string) =>
    (written.get(generationId) ?? []).map((each) => each.score);
  return { clock, written, errors, sampled, scores };
}
const flat = (generationId: string) => ({ generationId, dimension: 2 });

describe('SampledQueries', () => {
  test('keeps one search of a collection in a time, and those of others beside', async () => {
    const { clock, sampled, scores } = sampling();
    for (clock.now = 0; clock.now < 30; clock.now += 1)
      for (const id of ['a', 'b']) sampled.observe(flat(id), Float32Array.of(1, 2), clock.now);
    await sampled.flush();
    expect([scores('a'), scores('b')]).toEqual([
      [0, 10, 20],
      [0, 10, 20],
    ]);
  });

  test('keeps the vector as it was, projected where it is long', async () => {
    const { clock, sampled, written } = sampling();
    const vector = Float32Array.of(1, 2);
    sampled.observe(flat('a'), vector, 0.5);
    vector.fill(9);
    clock.now = 10;
    sampled.observe({ generationId: 'long', dimension: 100 }, new Float32Array(100).fill(1), 1);
    await sampled.close();
    expect(written.get('a')).toEqual([{ point: Float32Array.of(1, 2), score: 0.5 }]);
    expect(written.get('long')?.[0]?.point).toHaveLength(16);
  });

  test('holds no more than 1024 while they cannot be written', async () => {
    const { clock, sampled, scores } = sampling({ everyMs: 1 });
    for (clock.now = 1; clock.now <= 3000; clock.now += 1)
      sampled.observe(flat('a'), Float32Array.of(1, 2), clock.now);
    await sampled.flush();
    expect(scores('a')).toHaveLength(1024);
    clock.now += 1;
    sampled.observe(flat('a'), Float32Array.of(1, 2), 7);
    await sampled.flush();
    expect(scores('a').at(-1)).toBe(7);
  });

  test('keeps none where none are wanted, and none without a distance', async () => {
    const off = sampling({ everyMs: 0 });
    off.sampled.observe(flat('a'), Float32Array.of(1, 2), 1);
    const on = sampling();
    on.sampled.observe(flat('a'), Float32Array.of(1, 2), Infinity);
    await Promise.all([off.sampled.close(), on.sampled.close()]);
    expect([...off.written, ...on.written]).toEqual([]);
  });

  test('a failure is told, and the next ones are written', async () => {
    let away = true;
    const { clock, sampled, errors } = sampling({
      drift: {
        recordQueries: () => (away ? Promise.reject(new Error('away')) : Promise.resolve()),
      },
    });
    sampled.observe(flat('a'), Float32Array.of(1, 2), 1);
    await sampled.flush();
    expect(errors).toEqual([new Error('away')]);
    away = false;
    clock.now = 10;
    sampled.observe(flat('a'), Float32Array.of(1, 2), 1);
    await sampled.flush();
    expect(errors).toHaveLength(1);
  });
});
