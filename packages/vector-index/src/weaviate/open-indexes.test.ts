import { describe, expect, test } from '@jest/globals';
import type { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import { metricSpace } from '../space/metric-space.ts';
import { OpenIndexes } from './open-indexes.ts';
import { OrderedAccess } from './ordered-access.ts';

const index = (name: string) => ({
  name,
  collection: `Of_${name}`,
  storedEf: 100,
  space: metricSpace('l2', 2),
  kind: 'auto' as const,
  ef: 100,
  access: new OrderedAccess(),
  mostVectors: 0,
});
const opening = (name: string) => async () => ({ index: index(name) });

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((done, failed) => {
    [resolve, reject] = [done, failed];
  });
  return { promise, resolve, reject };
}

describe('open indexes', () => {
  test('are found by name, until they are removed', async () => {
    const indexes = new OpenIndexes();
    const { index: added } = await indexes.add('a', opening('a'));
    expect(indexes.get('a')).toBe(added);
    expect(indexes.names()).toEqual(['a']);
    await indexes.remove('a');
    expect(indexes.names()).toEqual([]);
    expect(() => indexes.get('a')).toThrow(expect.objectContaining({ code: 'unknown-index' }));
  });

  test('have their name while they are being opened, and not when that failed', async () => {
    const indexes = new OpenIndexes();
    const failing = deferred<never>();
    const first = indexes.add('a', () => failing.promise);
    await expect(indexes.add('a', opening('a'))).rejects.toMatchObject({ code: 'index-exists' });
    expect(indexes.names()).toEqual([]);
    expect(() => indexes.get('a')).toThrow(expect.objectContaining({ code: 'unknown-index' }));
    failing.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await indexes.add('a', opening('a'));
    expect(indexes.names()).toEqual(['a']);
  });

  test('are closed after what was asked of them, and one that is opened meanwhile is refused', async () => {
    const indexes = new OpenIndexes();
    const { index: added } = await indexes.add('a', opening('a'));
    const read = deferred<void>();
    const steps: string[] = [];
    void added.access.read(() => read.promise).then(() => steps.push('read'));
    const late = deferred<void>();
    const refused = indexes.add('b', async () => {
      await late.promise;
      return { index: index('b') };
    });
    const closed = indexes.close().then((first) => steps.push(`closed ${first}`));
    late.resolve();
    await expect(refused).rejects.toMatchObject({ code: 'index-host-closed' });
    read.resolve();
    await closed;
    expect(steps).toEqual(['read', 'closed true']);
    expect(await indexes.close()).toBe(false);
    expect(() => indexes.get('a')).toThrow(expect.objectContaining({ code: 'index-host-closed' }));
  });

  test('are told of once when they are lost, and one that was opened anew is not', async () => {
    const indexes = new OpenIndexes();
    const heard: IndexHostLostError[] = [];
    const listener = (error: IndexHostLostError) => void heard.push(error);
    indexes.on('lost', listener);
    const { index: former } = await indexes.add('a', opening('a'));
    const lost = indexes.lose(former, 'dropped');
    expect(lost).toMatchObject({ indexNames: ['a'], cause: 'dropped' });
    await indexes.add('a', opening('a'));
    indexes.lose(former, 'dropped again');
    expect(heard).toEqual([lost]);
    expect(indexes.names()).toEqual(['a']);
    indexes.off('lost', listener);
    indexes.lose(indexes.get('a'), 'dropped');
    expect(heard).toHaveLength(1);
    expect(indexes.names()).toEqual([]);
  });
});
