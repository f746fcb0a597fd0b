import { expect, test } from '@jest/globals';
import type { Repeat } from '@kindred/queue';
import type { ScheduleRecord } from '@kindred/similarity';
import { syncSchedulers, type SyncPorts } from './sync-schedulers.ts';

/** A queue that remembers what it was told. */
function queueWith(...known: readonly Repeat[]) {
  const told: string[] = [];
  const repeats = new Map(known.map((repeat) => [repeat.id, repeat]));
  const queues: SyncPorts['queues'] = {
    repeats: async () => [...repeats.values()],
    async repeat(queue, name, payload, repeat) {
      told.push(`${queue} ${name} ${JSON.stringify(payload)} ${repeat.cron} ${repeat.timeZone}`);
      repeats.set(repeat.id, repeat);
    },
    async endRepeat(_queue, id) {
      told.push(`end ${id}`);
      return repeats.delete(id);
    },
  };
  return { queues, told };
}

const row = (id: string, cron = '0 3 * * *', timeZone = 'UTC') =>
  ({ id, cron, timeZone }) as ScheduleRecord;
const schedulesOf = (...rows: readonly ScheduleRecord[]) => ({ enabled: async () => rows });

test('an empty queue gets every schedule, and a second look changes nothing', async () => {
  const { queues, told } = queueWith();
  const schedules = schedulesOf(row('a'), row('b', '*/5 * * * *', 'Asia/Tokyo'));
  await syncSchedulers({ schedules, queues });
  const expected = [
    'scheduling start-scheduled-run {"scheduleId":"a"} 0 3 * * * UTC',
    'scheduling start-scheduled-run {"scheduleId":"b"} */5 * * * * Asia/Tokyo',
  ];
  expect(told).toEqual(expected);
  await syncSchedulers({ schedules, queues });
  expect(told).toEqual(expected);
});

test('changed ones are replaced, unknown ones ended, others left alone', async () => {
  const known = ['same', 'cron', 'zone', 'gone'].map((id) => row(id));
  const { queues, told } = queueWith(...known);
  const schedules = schedulesOf(
    row('same'),
    row('cron', '0 4 * * *'),
    row('zone', '0 3 * * *', 'Europe/Berlin'),
  );
  await syncSchedulers({ schedules, queues });
  expect(told).toEqual([
    'end gone',
    'scheduling start-scheduled-run {"scheduleId":"cron"} 0 4 * * * UTC',
    'scheduling start-scheduled-run {"scheduleId":"zone"} 0 3 * * * Europe/Berlin',
  ]);
});
