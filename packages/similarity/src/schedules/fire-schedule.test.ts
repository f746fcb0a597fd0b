import { describe, expect, test } from '@jest/globals';
import { createScheduleSchema } from '@kindred/contracts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { Firing, ScheduleRecord } from '../ports/schedule-store.ts';
import { fireSchedule, type FireSchedulePorts } from './fire-schedule.ts';

/** The state by which a schedule tells one time from another. */
async function stateOf(
  data: object,
  { revision = 1, given = 0 }: { revision?: number; given?: number } = {},
): Promise<string> {
  const { base: _none, ...wanted } = createScheduleSchema.parse({
    cron: '0 3 * * *',
    model: 'twins',
    data,
    config: { loss: { kind: 'simclr' } },
  });
  const schedule = { ...wanted, id: 's', base: null } as ScheduleRecord;
  const collection = { id: 'c', name: 'films', modality: 'vector', revision } as CollectionRecord;
  const fired: Firing[] = [];
  const ports: FireSchedulePorts = {
    schedules: {
      find: async () => schedule,
      fire: async (_id, firing) => {
        fired.push(firing);
        return 'started';
      },
    },
    collections: { find: async () => collection },
    models: { find: async () => undefined, version: async () => undefined },
    verdicts: { count: async () => given },
  };
  expect(await fireSchedule(ports, { scheduleId: 's', jobId: 'j' })).toBe('started');
  const [firing] = fired;
  if (firing === undefined || !('state' in firing)) throw new Error('it was refused');
  return firing.state;
}

describe('the state of a schedule', () => {
  const labelled = { collection: 'films', label: 'kind' };
  const judged = { ...labelled, verdicts: true };

  test('changes with the items of its collection', async () => {
    expect(await stateOf(labelled)).toBe(await stateOf(labelled));
    expect(await stateOf(labelled, { revision: 2 })).not.toBe(await stateOf(labelled));
  });

  test('changes with each verdict that is learned from, and not otherwise', async () => {
    for (const data of [judged, { collection: 'films', verdicts: true }])
      expect(await stateOf(data, { given: 1 })).not.toBe(await stateOf(data));
    expect(await stateOf(labelled, { given: 1 })).toBe(await stateOf(labelled));
    const ofDataset = { dataset: 'omniglot' };
    expect(await stateOf(ofDataset, { given: 1 })).toBe(await stateOf(ofDataset));
  });
});
