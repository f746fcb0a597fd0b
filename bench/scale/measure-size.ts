import { lowestEf, type ChosenEf } from '../engines/lowest-ef.ts';
import type { OurEngine } from '../engines/our-engine.ts';
import { median } from '../framework/percentile.ts';
import { withDisturbance } from '../framework/with-disturbance.ts';
import type { ExactNeighbours } from '../vectors/exact-neighbours.ts';
import { recall } from '../vectors/recall.ts';
import { rowsOf, type VectorSet } from '../vectors/vector-set.ts';

export const K = 10;
export const THREADS = 2;
const RECALL = 0.95;
const ROUNDS = 9;
/** Of the index whose process has all that does not grow: code, stacks, buffers. */
const FEW = 100;

export interface MeasuredSize {
  readonly rows: number;
  readonly buildSeconds: number;
  /** Private memory of the process after searches, less that of one with a few vectors, a vector. */
  readonly bytesPerVector: number;
  readonly chosen: ChosenEf;
  /** Milliseconds of a query when all are asked for in one call. */
  readonly queryMs: number;
  readonly disturbances: readonly number[];
}

/** Builds the index of a set, and searches it at the recall. */
export async function measureSize(
  engine: OurEngine,
  set: VectorSet,
  truth: ExactNeighbours,
): Promise<MeasuredSize> {
  const [rows, queries] = [rowsOf(set), set.queries.length / set.dimension];
  const search = { kind: 'search', k: K, threads: THREADS } as const;
  await engine.ask({ kind: 'build', rows: FEW, threads: THREADS });
  const few = await engine.ask({ ...search, ef: K });
  const built = await withDisturbance(
    () => engine.ask({ kind: 'build', rows, threads: THREADS }),
    ({ cpuMilliseconds }) => cpuMilliseconds,
  );
  const chosen = await lowestEf(RECALL, async (ef) => {
    const { labels = [] } = await engine.ask({ ...search, ef, answers: true });
    return recall(set, truth, labels);
  });
  const searches = [];
  for (let round = 0; round < ROUNDS; round += 1)
    searches.push(
      await withDisturbance(
        () => engine.ask({ ...search, ef: chosen.ef }),
        ({ cpuMilliseconds }) => cpuMilliseconds,
      ),
    );
  const { privateBytes } = searches.at(-1)!.result;
  return {
    rows,
    buildSeconds: built.result.milliseconds / 1000,
    bytesPerVector: (privateBytes - few.privateBytes) / (rows - FEW),
    chosen,
    queryMs: median(searches.map(({ result }) => result.milliseconds / queries)),
    disturbances: [built, ...searches].map(({ disturbance }) => disturbance),
  };
}
