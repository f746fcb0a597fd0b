import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type KindredClient } from '@kindred/client';
import type { Bench, BenchOptions, Figure } from '../framework/bench.ts';
import { percentile } from '../framework/percentile.ts';
import { startKindred } from '../framework/start-server.ts';
import { prepareCollection } from '../serve/prepare-collection.ts';
import { watchMemory } from './api-memory.ts';
import { compareAnswers } from './mixed-answers.ts';
import { readEmbeddings } from './read-embeddings.ts';
import { startTraffic, type TrafficShare } from './traffic.ts';

const readers = 8;
const writers = 2;

/** Another version is trained, promoted and rolled back while 8 clients read and 2 write. */
export const lifecycleBench: Bench = {
  name: 'lifecycle',
  description: 'retrain, promote and roll back under 8 reading and 2 writing clients',
  run: async (options) => {
    const home = await mkdtemp(join(tmpdir(), 'kindred-bench-'));
    const server = await startKindred(home);
    try {
      return await measure(server.url, options);
    } finally {
      await server.stop();
      await rm(home, { recursive: true, force: true });
    }
  },
};

async function measure(url: string, { quick, note }: BenchOptions) {
  // A request that is tried again would hide that it failed.
  const client = createClient({ baseUrl: url, retries: 0 });
  const { collection, dimension, ids, images } = await prepareCollection(url, { quick, note });
  const first = await readEmbeddings(client, collection);
  const traffic = startTraffic({ client, collection, ids, images, readers, writers });
  note('warming up');
  await new Promise((done) => setTimeout(done, quick ? 2000 : 10_000));
  const shares: Record<string, TrafficShare> = {};
  traffic.take();

  note('training the second version');
  const trained = await retrain(client, quick);
  shares['retrain'] = traffic.take();
  note('judging and promoting it');
  const { verdict } = await client.getJudgement({ model: trained.model, version: trained.version });
  const memory = await watchMemory(url);
  const promoted = await client.waitForPromotion(
    await client.startPromotion({ collection }, { force: true }),
  );
  shares['promote'] = traffic.take();
  const extraBytes = await memory.stop();
  note('rolling back');
  const second = await readEmbeddings(client, collection);
  traffic.take();
  const back = await client.waitForPromotion(await client.rollBack({ collection }, {}));
  // What the retired generation still answers, and what the other one answers first.
  await new Promise((done) => setTimeout(done, quick ? 1000 : 5000));
  shares['rollback'] = traffic.take();
  await traffic.stop();
  for (const { status, error } of [promoted, back])
    if (status !== 'succeeded') throw new Error(`a promotion ended ${status}: ${error?.message}`);

  const all = Object.values(shares);
  const versions = new Map([
    [1, first],
    [2, second],
  ]);
  const { mixed, compared, telling } = compareAnswers(
    all.flatMap(({ answers }) => answers),
    versions,
  );
  const failures = all.flatMap((share) => share.failures);
  if (failures.length > 0) note(`failures: ${[...new Set(failures)].join(', ')}`);
  const p99s = Object.entries(shares).map(
    ([phase, { milliseconds }]) => [phase, percentile(milliseconds, 99)] as const,
  );
  const requests = all.reduce((sum, { milliseconds }) => sum + milliseconds.length, 0);
  const figures: Record<string, Figure> = {
    failedRequests: { value: failures.length, unit: 'requests', target: '0' },
    mixedAnswers: { value: mixed, unit: 'answers', target: '0' },
    p99Ms: { value: Math.max(...p99s.map(([, value]) => value)), unit: 'ms', target: '< 250' },
    ...Object.fromEntries(
      p99s.map(([phase, value]): [string, Figure] => [`${phase}.p99Ms`, { value, unit: 'ms' }]),
    ),
    'swap.seconds': { value: secondsOf(promoted), unit: 's' },
    'rollback.seconds': { value: secondsOf(back), unit: 's' },
    'swap.extraMebibytes': { value: extraBytes / 2 ** 20, unit: 'MiB' },
    'swap.recall10': { value: promoted.verification?.recall?.at10 ?? Number.NaN, unit: 'share' },
  };
  const protocol =
    `${ids.length} drawings embedded to ${dimension} numbers; ${readers} clients search by item (k = 10), ${writers} store, read ` +
    `and delete drawings, all in closed loops on the same machine, ${requests} requests; meanwhile a second version is trained, ` +
    `judged (the gate said ${verdict}), promoted by force and rolled back; p99Ms is the largest of the three phases; ${compared} distances of answers were compared with ` +
    `those of the version that the answer names, ${telling} of which the other version gives otherwise; extra memory is that of ` +
    `the API's process`;
  return { protocol, figures };
}

/** A few steps from another seed: enough for another space. */
async function retrain(
  client: KindredClient,
  quick: boolean,
): Promise<{ readonly model: string; readonly version: number }> {
  const {
    data: [run],
  } = await client.listRuns({ limit: 1 });
  if (run === undefined) throw new Error('there is no run to repeat');
  const config = { ...run.config, seed: 2, steps: quick ? 20 : 100 };
  const { id } = await client.startRun({ model: run.model, data: run.data, config });
  for await (const { event } of client.runEvents(id))
    if (event.type === 'status' && event.status === 'failed')
      throw new Error('the training failed');
  const { model, version } = await client.getRun({ run: id });
  if (version === null) throw new Error('the training made no version');
  return { model, version };
}

function secondsOf({
  startedAt,
  finishedAt,
}: {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}): number {
  return (Date.parse(finishedAt ?? '') - Date.parse(startedAt ?? '')) / 1000;
}
