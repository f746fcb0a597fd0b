import { ApiError, type KindredClient } from '@kindred/client';

export interface TrafficOptions {
  readonly client: KindredClient;
  readonly collection: string;
  /** Items that are asked for and never written. */
  readonly ids: readonly string[];
  /** Drawings in base64 that are written under new ids and deleted again. */
  readonly images: readonly string[];
  readonly readers: number;
  readonly writers: number;
}

/** What a search by an item was answered. */
export interface Answer {
  readonly item: string;
  readonly version: number | null;
  readonly matches: readonly { readonly id: string; readonly distance: number }[];
}

/** Since it was last taken. */
export interface TrafficShare {
  readonly milliseconds: readonly number[];
  /** Codes of requests that were not answered as they should be. */
  readonly failures: readonly string[];
  readonly answers: readonly Answer[];
}

export interface Traffic {
  /** Gives what came since the last call, and begins anew. */
  take(): TrafficShare;
  stop(): Promise<void>;
}

/**
 * Reads and writes in closed loops until it is stopped: a reader searches by an item; a writer stores a drawing, reads
 * it back and deletes it.
 */
export function startTraffic(options: TrafficOptions): Traffic {
  const { client, collection, ids, images, readers, writers } = options;
  const stopping = new AbortController();
  let share = { milliseconds: [] as number[], failures: [] as string[], answers: [] as Answer[] };
  const timed = async <T>(request: Promise<T>): Promise<T | undefined> => {
    const start = performance.now();
    try {
      return await request;
    } catch (error) {
      share.failures.push(error instanceof ApiError ? error.code : String(error));
      return undefined;
    } finally {
      share.milliseconds.push(performance.now() - start);
    }
  };
  const read = async (reader: number) => {
    for (let n = reader; !stopping.signal.aborted; n += readers) {
      const item = ids[(n * 7919) % ids.length] ?? '';
      const query = { query: { item }, k: 10, metadata: false };
      const answer = await timed(client.search({ collection }, query));
      if (answer === undefined) continue;
      const matches =
        answer.results[0]?.matches.map(({ id, distance }) => ({ id, distance })) ?? [];
      share.answers.push({ item, version: answer.version, matches });
    }
  };
  const write = async (writer: number) => {
    for (let n = writer; !stopping.signal.aborted; n += writers) {
      const id = `written-${n}`;
      const image = images[n % images.length] ?? '';
      await timed(client.upsertItems({ collection }, { items: [{ id, image }] }));
      await timed(client.getItem({ collection, item: id }));
      await timed(client.deleteItem({ collection, item: id }));
    }
  };
  const running = Promise.all([
    ...Array.from({ length: readers }, (_, reader) => read(reader)),
    ...Array.from({ length: writers }, (_, writer) => write(writer)),
  ]);
  return {
    take() {
      const taken = share;
      share = { milliseconds: [], failures: [], answers: [] };
      return taken;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
