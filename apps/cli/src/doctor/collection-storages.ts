import { ApiError, UnreachableError, type KindredClient } from '@kindred/client';
import type { Collection, IndexState } from '@kindred/contracts';
import type { CheckResult } from './check.ts';

/** Of one collection: the storage of its settings, and the one that the server searches now. */
interface CollectionStorage {
  readonly name: string;
  readonly wanted: Collection['index']['storage'];
  readonly serving: Collection['index']['storage'];
  readonly status: IndexState['status'];
  readonly memoryBytes: number | null;
  readonly fileBytes: number | null;
}

const name = 'Storage';
/** Collections that a line names. */
const most = 8;

/** In which storage the server that is running keeps the vectors of each collection. */
export async function examineStorages(
  client: Pick<KindredClient, 'listCollections' | 'getIndex'>,
): Promise<CheckResult> {
  const collections: CollectionStorage[] = [];
  try {
    for await (const collection of eachCollection(client))
      collections.push(await storageOf(client, collection));
  } catch (error) {
    return unknown(error);
  }
  const facts = { collections };
  const unlike = collections.filter(
    ({ wanted, serving, status }) => wanted !== serving && status === 'ready',
  );
  const detail = describe(collections);
  if (unlike.length === 0) return { name, state: 'ok', detail, facts };
  const advice =
    'the engine of the server lacks the storage that is set and keeps float32: build the native index, or set float32';
  return { name, state: 'degraded', detail, advice, facts };
}

async function* eachCollection(client: Pick<KindredClient, 'listCollections'>) {
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await client.listCollections({ cursor });
    yield* data;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function storageOf(
  client: Pick<KindredClient, 'getIndex'>,
  { name: collection, index }: Collection,
): Promise<CollectionStorage> {
  const { serving, status, memoryBytes, fileBytes } = await client.getIndex({ collection });
  const storages = { wanted: index.storage, serving: serving.storage };
  return { name: collection, ...storages, status, memoryBytes, fileBytes };
}

function describe(collections: readonly CollectionStorage[]): string {
  if (collections.length === 0) return 'no collections yet';
  const named = collections.slice(0, most).map(({ name: collection, wanted, serving }) => {
    return `${collection} ${serving}${wanted === serving ? '' : ` (${wanted} is set)`}`;
  });
  const more = collections.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

function unknown(error: unknown): CheckResult {
  if (error instanceof UnreachableError)
    return { name, state: 'ok', detail: 'not known while Kindred does not run' };
  if (!(error instanceof ApiError)) throw error;
  const advice = 'give a key that may read all collections, with --key or KINDRED_API_KEY';
  return {
    name,
    state: 'degraded',
    detail: `not told: ${error.message}`,
    ...(error.status < 500 && { advice }),
  };
}
