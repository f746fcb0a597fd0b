import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startRunSchema } from '@kindred/contracts';
import { until } from '@kindred/testing';
import { startPlatform, type Platform } from '../platform-test/start-platform.fixture.ts';
import { storeClusters } from '../platform-test/store-clusters.fixture.ts';
import { executeRun, type ExecuteRunPorts } from './execute-run.ts';

let platform: Platform;
let collection: string;
/** The processes of runs find database and artifacts by them. */
const before = { home: process.env['KINDRED_HOME'], url: process.env['DATABASE_URL'] };
beforeAll(async () => {
  platform = await startPlatform();
  process.env['KINDRED_HOME'] = platform.home;
  process.env['DATABASE_URL'] = platform.connectionString;
  collection = await storeClusters(platform);
}, 400_000);
afterAll(async () => {
  await platform.stop();
  for (const [name, value] of [
    ['KINDRED_HOME', before.home],
    ['DATABASE_URL', before.url],
  ] as const)
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
}, 400_000);

const limit = { timeoutMs: 300_000 };
const silent = { info() {}, warn() {}, error() {} };
const portsOf = (more: Partial<ExecuteRunPorts> = {}): ExecuteRunPorts => {
  const { runs, models, artifacts } = platform;
  return { runs, models, artifacts, logger: silent, ...more };
};
const startRun = (model: string) =>
  platform.runs.create(
    startRunSchema.parse({
      model,
      data: { collection, label: 'kind' },
      config: {
        encoder: { kind: 'dense', hidden: [16], embeddingSize: 8 },
        validation: { fraction: 0.34 },
        batchPairs: 8,
        steps: 60,
        stepsPerEpoch: 20,
      },
    }),
  );
const never = new AbortController().signal;
const eventsOf = (runId: string) => platform.runs.events(runId, 0, 10_000);

/** A gate: closed until it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

describe('two workers that hold the same job at once', () => {
  test('the older one is stopped in the middle; one version, and no word of it afterwards', async () => {
    const { id } = await startRun('overtaken');
    const first = executeRun(portsOf(), id, never);
    await until(
      async () => (await eventsOf(id)).some(({ event }) => event.type === 'progress'),
      limit,
    );
    const second = executeRun(portsOf(), id, never);
    // Neither fails: the older one has nothing to say any more.
    await Promise.all([first, second]);
    expect(await platform.runs.find(id)).toMatchObject({
      status: 'succeeded',
      attempt: 2,
      version: 1,
    });
    expect((await platform.models.versions('overtaken', { limit: 10 })).data).toHaveLength(1);
    const attempts = (await eventsOf(id)).map(({ attempt }) => attempt);
    expect(attempts).toContain(1);
    // From the claim of the second on, every event is its own.
    expect(attempts.slice(attempts.indexOf(2))).not.toContain(1);
  }, 400_000);

  test('both train to the end; the slower one commits nothing', async () => {
    const { id } = await startRun('slower');
    const [trained, overtaken] = [gate(), gate()];
    const { models } = platform;
    let refused: unknown;
    // The first worker has its model stored and hangs right before the commit.
    const hanging: ExecuteRunPorts['models'] = {
      async commitVersion(version) {
        trained.open();
        await overtaken.opened;
        try {
          return await models.commitVersion(version);
        } catch (error) {
          refused = error;
          throw error;
        }
      },
    };
    const first = executeRun(portsOf({ models: hanging }), id, never);
    await trained.opened;
    await executeRun(portsOf(), id, never);
    const ended = await eventsOf(id);
    const committed = (await models.versions('slower', { limit: 10 })).data;
    expect(committed).toHaveLength(1);
    overtaken.open();
    await first;
    expect(refused).toMatchObject({ code: 'stale-attempt' });
    expect((await models.versions('slower', { limit: 10 })).data).toEqual(committed);
    expect(await eventsOf(id)).toEqual(ended);
    expect(await platform.runs.find(id)).toMatchObject({ status: 'succeeded', attempt: 2 });
    // The version's model is whole, and nothing else is left.
    const [version] = committed;
    expect(await platform.artifacts.list('models/slower')).toEqual([version?.artifact.key]);
    expect(Object.keys(await platform.artifacts.get(version?.artifact.key ?? ''))).toContain(
      'weights.bin',
    );
    expect(await platform.artifacts.list(`checkpoints/${id}`)).toEqual([]);
  }, 400_000);

  test('a commit that is done twice gives one version', async () => {
    const { id } = await startRun('twice');
    const { models } = platform;
    const twice: ExecuteRunPorts['models'] = {
      async commitVersion(version) {
        const [one, other] = await Promise.all([
          models.commitVersion(version),
          models.commitVersion(version),
        ]);
        expect(other).toEqual(one);
        return one;
      },
    };
    await executeRun(portsOf({ models: twice }), id, never);
    expect((await models.versions('twice', { limit: 10 })).data).toHaveLength(1);
  }, 400_000);
});
