import { tf } from '@kindred/tensor';
import { classNeighbours } from '../neighbours/class-neighbours.ts';
import { exactNeighbours } from '../neighbours/exact-neighbours.ts';
import { Random } from '../random/random.ts';
import { nearClassesOf } from '../samplers/near-classes-of.ts';
import { gatherBatch } from './gather-batch.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TrainingRun } from './training-run.ts';

/** Rows of a class that its signature is the mean of. */
const ROWS_PER_CLASS = 4;
/** Rows that are copied out of the data at once. */
const CHUNK = 512;
/** Keeps the drawn rows apart from the batches of the same seed. */
const SEED_OFFSET = 104_729;

/**
 * Looks the classes' neighbours up anew by what the network has learned, where the sampler needs them and
 * so many steps are done that it is time. In between they stay, and a checkpoint holds them, so that a
 * resumed run draws the same batches.
 */
export async function refreshNeighbours(plan: TrainingPlan, run: TrainingRun): Promise<void> {
  const near = nearClassesOf(plan.sampler);
  if (!near || run.step % near.refreshEverySteps !== 0) return;
  // Of its own, so that batches are the same whether neighbours are looked up before them or not.
  const random = new Random(plan.seed + SEED_OFFSET + run.step);
  const drawn = plan.classes.rows.map((rows) => random.sample(rows, ROWS_PER_CLASS));
  const rows = Int32Array.from(drawn.flat());
  const embeddings = await embedRows(plan, run, rows);
  run.neighbours = await classNeighbours(
    {
      embeddings,
      labels: Int32Array.from(drawn.flatMap((members, label) => members.map(() => label))),
      dimension: embeddings.length / rows.length,
      // Twice as many as a batch takes, so that its groups are not always the same.
      k: Math.min(plan.classes.rows.length - 1, 2 * (near.classesPerGroup - 1)),
      distance: run.model.distance,
    },
    plan.neighbours ?? exactNeighbours,
  );
}

async function embedRows(
  { data }: TrainingPlan,
  { model }: TrainingRun,
  rows: Int32Array,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let start = 0; start < rows.length; start += CHUNK) {
    if (start > 0) await tf.nextFrame();
    parts.push(await model.embed(gatherBatch(data, rows.subarray(start, start + CHUNK))));
  }
  const embeddings = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    embeddings.set(part, at);
    at += part.length;
  }
  return embeddings;
}
