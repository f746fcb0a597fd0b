// Run as a process of its own: follows the plan it reads from its input, and kills itself at the step that
// the plan names. It tells each round that was acknowledged, and says `done` if it gets to the end.
import { appendFileSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { VectorStorage } from '../../snapshot/format/vector-storage.ts';
import { openDurableIndex } from '../open-durable-index.ts';
import { vectorOf, type CrashPlan, type PlannedCall } from './crash-plan.fixture.ts';

const [folder = '', storage = 'float32'] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(0, 'utf8')) as CrashPlan;
let passes = plan.passes;

function onStep(step: string): void {
  if (step !== plan.killAt || passes-- > 0) return;
  if (step === 'appending' && plan.tornBytes > 0) {
    const newest = readdirSync(folder)
      .filter((name) => name.startsWith('log-'))
      .sort()
      .at(-1)!;
    appendFileSync(join(folder, newest), Buffer.alloc(plan.tornBytes, 'KCHG'));
  }
  process.kill(process.pid, 'SIGKILL');
}

const index = await openDurableIndex(folder, {
  dimension: 2,
  metric: 'l2',
  kind: 'hnsw',
  storage: storage as VectorStorage,
  onStep,
});

function call(planned: PlannedCall): Promise<void> {
  const labels = Uint32Array.from(planned.labels);
  if (planned.kind === 'remove') return index.remove(labels);
  const vectors = planned.labels.flatMap((label) => vectorOf(label, planned.value));
  return index.upsert(labels, Float32Array.from(vectors));
}

for (const { calls, snapshot } of plan.rounds) {
  const made = calls.map(call);
  const saved = snapshot ? index.snapshot() : undefined;
  await Promise.all(made);
  writeSync(1, 'acknowledged\n');
  await saved;
}
await index.close();
writeSync(1, 'done\n');
