import { expect, test } from '@jest/globals';
import type { Queues, Repeat } from '@kindred/queue';
import { keepRepeat } from './keep-repeat.ts';

/** A queue that remembers what it was told. */
function queueWith(...known: readonly Repeat[]) {
  const told: string[] = [];
  const repeats = new Map(known.map((repeat) => [repeat.id, repeat]));
  const queues: Pick<Queues, 'repeats' | 'repeat' | 'endRepeat'> = {
    repeats: async () => [...repeats.values()],
    async repeat(queue, name, _payload, repeat) {
      told.push(`${queue} ${name} ${repeat.cron} ${repeat.timeZone}`);
      repeats.set(repeat.id, repeat);
    },
    async endRepeat(_queue, id) {
      told.push(`end ${id}`);
      return repeats.delete(id);
    },
  };
  return { queues, told };
}

const failures: unknown[] = [];
/** A first look alone. */
const once = (queues: Parameters<typeof keepRepeat>[0], minutes: number) =>
  keepRepeat(queues, { minutes, onError: (error) => failures.push(error) })();

test('checks are made once, replaced by others, and ended', async () => {
  const { queues, told } = queueWith();
  await once(queues, 60);
  await once(queues, 60);
  expect(told).toEqual(['watching check-collections 0 */1 * * * UTC']);
  await once(queues, 15);
  expect(told.slice(1)).toEqual(['watching check-collections */15 * * * * UTC']);
  await once(queues, 0);
  await once(queues, 0);
  expect(told.slice(2)).toEqual(['end check-collections']);
  expect(failures).toEqual([]);
});

test('a queue that is away is told of, and asked again', async () => {
  const { queues, told } = queueWith();
  let away = true;
  const asked: Pick<Queues, 'repeats' | 'repeat' | 'endRepeat'> = {
    ...queues,
    repeats: (queue) => (away ? Promise.reject(new Error('away')) : queues.repeats(queue)),
  };
  const seen: unknown[] = [];
  const end = keepRepeat(asked, {
    minutes: 60,
    everyMs: 5,
    onError(error) {
      seen.push(error);
      away = false;
    },
  });
  while (told.length === 0) await new Promise((wake) => setTimeout(wake, 5));
  await end();
  expect(seen).toHaveLength(1);
});
