import type { IndexState } from '@kindred/contracts';
import type { IndexHost } from '@kindred/vector-index';
import type { FollowedGeneration } from './followed-generation.ts';
import { reportOn } from './report-on.ts';
import type { ServedGeneration } from './served-generation.ts';

/** What a generation is searched with in this process. */
export async function indexStateOf(
  {
    serving,
    successor,
    storageRecall,
  }: Pick<ServedGeneration, 'serving' | 'successor' | 'storageRecall'>,
  host: Pick<IndexHost, 'report'>,
): Promise<IndexState> {
  const { loaded } = serving.report();
  const report = await reportOn(host, serving.name);
  const built = successor && (await reportOn(host, successor.name));
  const size = Math.max(1, report?.size ?? 1);
  const done = built === undefined ? 0 : (built.size - built.pending) / size;
  return {
    status: !loaded ? 'loading' : successor === undefined ? 'ready' : 'rebuilding',
    serving: structureOf(serving),
    plan: report?.kind ?? null,
    vectors: report?.size ?? null,
    waiting: report?.pending ?? null,
    memoryBytes: report?.memoryBytes ?? null,
    fileBytes: report?.fileBytes ?? null,
    rebuild:
      successor === undefined
        ? null
        : { settings: structureOf(successor), progress: Math.min(1, Math.max(0, done)) },
    storageRecall,
  };
}

function structureOf({ collection, options }: FollowedGeneration): IndexState['serving'] {
  const { kind, m, efConstruction } = collection.index;
  // Not that of the settings where the engine cannot do it.
  return { kind, storage: options.storage ?? 'float32', m, efConstruction };
}
