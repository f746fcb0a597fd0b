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

export interface MeasuredSize {
  readonly rows: number;
  readonly buildSeconds: number;
  /** Private memory of the process with the index, less that of one with an empty index. */
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
  const empty = await engine.ask({ kind: 'build', rows: 0, threads: THREADS });
  const built = await withDisturbance(
    () => engine.ask({ kind: 'build', rows, threads: THREADS }),
    ({ cpuMilliseconds }) => cpuMilliseconds,
  );
  const search = { kind: 'search', k: K, threads: THREADS } as const;
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
  return {
    rows,
    buildSeconds: built.result.milliseconds / 1000,
    bytesPerVector: (built.result.privateBytes - empty.privateBytes) / rows,
    chosen,
    queryMs: median(searches.map(({ result }) => result.milliseconds / queries)),
    disturbances: [built, ...searches].map(({ disturbance }) => disturbance),
  };
}
