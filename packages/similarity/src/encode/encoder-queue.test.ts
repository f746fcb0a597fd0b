import { describe, expect, test } from '@jest/globals';
import { EncoderOverloadedError } from '../errors/encoder-overloaded-error.ts';
import { deferred } from '../waiting/deferred.ts';
import { EncoderQueue } from './encoder-queue.ts';
import type { InspectTask } from './encoder-task.ts';

const task = (group: string, bytes = 1): InspectTask => ({
  type: 'inspect',
  group,
  bytes,
  image: new Uint8Array(bytes),
  result: deferred(),
  deaths: 0,
});
const tasks = (group: string, count: number) => Array.from({ length: count }, () => task(group));
const groupsOf = (batch: readonly { group: string }[]) => batch.map(({ group }) => group);

describe('EncoderQueue', () => {
  test('batches one group at a time, and groups take turns', () => {
    const queue = new EncoderQueue({ tasks: 100, bytes: 1000 });
    queue.add(tasks('import', 5));
    queue.add(tasks('search', 1));
    expect(groupsOf(queue.take(2, 100))).toEqual(['import', 'import']);
    expect(groupsOf(queue.take(2, 100))).toEqual(['search']);
    expect(groupsOf(queue.take(2, 100))).toEqual(['import', 'import']);
    expect(groupsOf(queue.take(2, 100))).toEqual(['import']);
    expect(queue.take(2, 100)).toEqual([]);
    expect(queue.size).toBe(0);
  });

  test('a batch ends when it is heavy, but is never empty', () => {
    const queue = new EncoderQueue({ tasks: 100, bytes: 1000 });
    queue.add([task('a', 90), task('a', 90), task('a', 10)]);
    expect(queue.take(10, 50)).toHaveLength(1);
    expect(queue.take(10, 95)).toHaveLength(2);
  });

  test('refuses what is too many or too heavy, whole, and counts on', () => {
    const queue = new EncoderQueue({ tasks: 3, bytes: 100 });
    queue.add(tasks('a', 2));
    expect(() => queue.add(tasks('a', 2))).toThrow(EncoderOverloadedError);
    expect(() => queue.add([task('a', 99)])).toThrow(EncoderOverloadedError);
    expect(queue.size).toBe(2);
    queue.add(tasks('a', 1));
    queue.take(3, Infinity);
    queue.add(tasks('a', 50));
    expect(queue.size).toBe(50);
  });

  test('forgets what nobody waits for', () => {
    const queue = new EncoderQueue({ tasks: 10, bytes: 100 });
    const [kept, left, other] = [task('a', 3), task('a', 4), task('b', 5)];
    queue.add([kept, left, other]);
    queue.remove(new Set([left.result, other.result]));
    expect(queue.take(10, Infinity)).toEqual([kept]);
    expect(queue.size).toBe(0);
  });

  test('forgetting from an empty queue leaves whoever waits for it to fill in place', async () => {
    const queue = new EncoderQueue({ tasks: 10, bytes: 100 });
    const filled = queue.filled;
    queue.remove(new Set([task('a').result]));
    expect(queue.take(1, 1)).toEqual([]);
    queue.add(tasks('a', 1));
    await expect(filled).resolves.toBeUndefined();
  });

  test('tells when something waits, again after it was empty', async () => {
    const queue = new EncoderQueue({ tasks: 10, bytes: 100 });
    queue.add(tasks('a', 1));
    await queue.filled;
    queue.take(1, 1);
    let isFilled = false;
    const filled = queue.filled.then(() => (isFilled = true));
    await new Promise(setImmediate);
    expect(isFilled).toBe(false);
    queue.putBack(task('a'), 'alone 1');
    await filled;
    expect(groupsOf(queue.take(1, 1))).toEqual(['alone 1']);
  });
});
