import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLocalIndexHost } from '../../host/start-local-index-host.ts';
import type { SnapshotHost } from '../../snapshot/snapshot-host.ts';
import { openDurableIndex } from '../open-durable-index.ts';
import { vectorOf, type CrashPlan, type PlannedCall } from './crash-plan.fixture.ts';
import { crashPlans } from './crash-plans.fixture.ts';

const script = fileURLToPath(new URL('./crash-child.fixture.ts', import.meta.url));
type Storage = 'float32' | 'int8';

let host: SnapshotHost;
let folder: string;
beforeAll(async () => {
  host = await startLocalIndexHost();
  folder = await mkdtemp(join(tmpdir(), 'kindred-crash-'));
  // Node writes what it compiled at its end, which a killed child never comes to: one that ends leaves it for all.
  const first = await start(join(folder, 'first'), 'float32')(nothing);
  expect(first).toEqual({ signal: null, acknowledged: 0, isDone: true });
}, 120_000);
afterAll(async () => {
  await host.shutdown();
  await rm(folder, { recursive: true });
});

const nothing: CrashPlan = { rounds: [], killAt: '', passes: 0, tornBytes: 0 };

/** Starts a child before its plan is due: starting is most of its time. */
function start(home: string, storage: Storage) {
  const child = spawn(process.execPath, [script, home, storage], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '--no-warnings',
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    },
  });
  let output = '';
  child.stdout.on('data', (piece) => (output += String(piece)));
  const ended = once(child, 'close');
  return async (plan: CrashPlan) => {
    child.stdin.end(JSON.stringify(plan));
    const [, signal] = (await ended) as [unknown, string | null];
    const acknowledged = output.split('\n').filter((line) => line === 'acknowledged').length;
    return { signal, acknowledged, isDone: output.endsWith('done\n') };
  };
}

/** The values that each label may have; undefined for none. */
type Possible = Map<number, Set<number | undefined>>;

function apply(possible: Possible, call: PlannedCall, isSure: boolean): void {
  for (const label of call.labels) {
    const value = call.kind === 'upsert' ? call.value : undefined;
    const before = isSure ? [] : (possible.get(label) ?? [undefined]);
    possible.set(label, new Set([...before, value]));
  }
}

/** What a process that opens the folder now finds: the value of each label. */
async function valuesIn(home: string, storage: Storage): Promise<Map<number, number>> {
  const shape = { dimension: 2, metric: 'l2', kind: 'hnsw', storage } as const;
  const index = await openDurableIndex(home, { ...shape, host });
  const { labels, counts } = await index.search(Float32Array.of(0, 0), { k: 100 });
  const values = new Map<number, number>();
  for (const label of labels.subarray(0, counts[0])) {
    const result = await index.search(Float32Array.from(vectorOf(label, 0)), {
      k: 1,
      allow: Uint32Array.of(label),
    });
    values.set(label, result.distances[0]!);
  }
  expect(await index.size()).toBe(values.size);
  await index.close();
  return values;
}

async function expectNothingLost(
  killAt: readonly string[],
  { storage, rounds }: { readonly storage: Storage; readonly rounds: number },
): Promise<void> {
  const home = await mkdtemp(join(folder, 'index-'));
  let possible: Possible = new Map();
  let killed = 0;
  let next = start(home, storage);
  for (const plan of crashPlans(killAt, rounds)) {
    const run = next;
    next = start(home, storage);
    const { signal, acknowledged, isDone } = await run(plan);
    expect([signal, isDone]).toEqual(signal === null ? [null, true] : ['SIGKILL', false]);
    if (signal !== null) killed++;
    plan.rounds.forEach(({ calls }, round) => {
      // The round after the last that was acknowledged may be there, in part or whole.
      if (round <= acknowledged) {
        for (const call of calls) apply(possible, call, round < acknowledged);
      }
    });
    const values = await valuesIn(home, storage);
    for (const [label, allowed] of possible) {
      expect([label, [...allowed], allowed.has(values.get(label))]).toEqual([
        label,
        [...allowed],
        true,
      ]);
    }
    expect([...values.keys()].filter((label) => !possible.has(label))).toEqual([]);
    possible = new Map([...possible.keys()].map((label) => [label, new Set([values.get(label)])]));
  }
  // The last one was started for nothing.
  await next(nothing);
  expect(killed).toBeGreaterThan(rounds / 2);
  // A snapshot more than the two that are kept, where the last kill came before the older ones were removed.
  const left = await readdir(home);
  expect(left.filter((name) => name.startsWith('.saving') || name.startsWith('LOCK.'))).toEqual([]);
  expect(left.filter((name) => name.startsWith('snapshot-')).length).toBeLessThanOrEqual(3);
}

const MOMENTS: [string, string[]][] = [
  ['a save', ['begun', 'written', 'synced', 'verified']],
  ['a swap', ['renamed', 'published', 'trimmed']],
  ['an append', ['appending', 'appended', 'durable']],
  ['a compaction', ['rotating', 'rotated', 'removed']],
];

test.each(MOMENTS)(
  'killed with -9 during %s, 50 times: nothing acknowledged is lost',
  (_, killAt) => expectNothingLost(killAt, { storage: 'float32', rounds: 50 }),
  600_000,
);

test.each(MOMENTS)(
  'int8, killed with -9 during %s, 25 times: nothing acknowledged is lost',
  (_, killAt) => expectNothingLost(killAt, { storage: 'int8', rounds: 25 }),
  600_000,
);
