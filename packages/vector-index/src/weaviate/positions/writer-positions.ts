import { randomUUID } from 'node:crypto';
import type { ClusterSchema } from '../collection/cluster-schema.ts';
import { EngineRefusal } from '../connection/engine-refusal.ts';
import type { WeaviateCluster } from '../connection/weaviate-cluster.ts';
import { uuidOfText } from '../uuid-of-text.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import { checkBatchAnswer } from '../write/check-batch-answer.ts';
import type { ReplicatedWrites } from '../write/replicated-writes.ts';
import { positionCollection, positionDefinition } from './position-definition.ts';

/** A writer that has said nothing for so long is dead, with whatever it had under way. */
const DEAD_MS = 600_000;
const FORGET_EVERY_MS = 60_000;
const PAGE = 1_000;

interface WriterPosition {
  readonly id: string;
  /** The collection of the index: another one of the same index begins at 0. */
  readonly index: string;
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * How far each process has come that fills an index, kept in the cluster beside it. One that fills it from the least of
 * these positions on writes again whatever a slower or a dead writer may have written late, and older than it should be.
 */
export class WriterPositions {
  readonly #cluster: WeaviateCluster;
  readonly #schema: ClusterSchema;
  readonly #writes: ReplicatedWrites;
  readonly #settings: WeaviateSettings;
  readonly #collection: string;
  readonly #writer = randomUUID();
  #isThere: Promise<void> | undefined;
  #forgetAt = 0;

  constructor(
    cluster: WeaviateCluster,
    schema: ClusterSchema,
    writes: ReplicatedWrites,
    settings: WeaviateSettings,
  ) {
    this.#cluster = cluster;
    this.#schema = schema;
    this.#writes = writes;
    this.#settings = settings;
    this.#collection = positionCollection(settings.prefix);
  }

  /** The least position of all writers of the index that `collection` holds; 0 where there is none. */
  async least(collection: string): Promise<number> {
    const positions = (await this.#read(collection)).map(({ position }) => position);
    return positions.length === 0 ? 0 : Math.min(...positions);
  }

  /** Resolves when it is acknowledged as a batch of vectors is. */
  async keep(collection: string, position: number): Promise<void> {
    await this.#ensure();
    const { id, ...properties } = {
      id: uuidOfText(`${collection}/${this.#writer}`),
      index: collection,
      writer: this.#writer,
      position,
      at: Date.now(),
    };
    const body = { objects: [{ class: this.#collection, id, properties }] };
    await this.#writes.send('keep a position', {
      request: () => ({ method: 'POST', path: '/batch/objects', body }),
      check: (answer) => checkBatchAnswer(answer, 1),
    });
    if (Date.now() < this.#forgetAt) return;
    this.#forgetAt = Date.now() + FORGET_EVERY_MS;
    const before = Date.now() - DEAD_MS;
    await this.#forget((await this.#read(collection)).filter(({ at }) => at < before));
  }

  /** Forgets every writer of an index that is dropped. */
  async drop(collection: string): Promise<void> {
    await this.#forget(await this.#read(collection));
  }

  /** The engine would make up a collection of its own for a write to one that is not there. */
  #ensure(): Promise<void> {
    this.#isThere ??= this.#create();
    this.#isThere.catch(() => (this.#isThere = undefined));
    return this.#isThere;
  }

  async #create(): Promise<void> {
    if ((await this.#schema.find(this.#collection)) !== undefined) return;
    await this.#schema.create(positionDefinition(this.#settings));
  }

  async #read(collection: string): Promise<WriterPosition[]> {
    await this.#ensure();
    const found: WriterPosition[] = [];
    for (let after = ''; ;) {
      const path = `/objects?class=${this.#collection}&limit=${PAGE}&after=${after}`;
      const answer = await this.#cluster.ask('read positions', (node) =>
        node.request({ method: 'GET', path }),
      );
      const page = positionsIn(answer);
      found.push(...page.filter(({ index }) => index === collection));
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return found;
      after = last.id;
    }
  }

  async #forget(positions: readonly WriterPosition[]): Promise<void> {
    for (const { id } of positions) {
      const path = `/objects/${this.#collection}/${id}`;
      const request = () => ({ method: 'DELETE', path }) as const;
      await this.#writes.send('forget a position', { request }).catch((error: unknown) => {
        if (!(error instanceof EngineRefusal && error.status === 404)) throw error;
      });
    }
  }
}

/** Objects of a page; what is no position of ours counts as one at 0. */
function positionsIn(answer: unknown): WriterPosition[] {
  const { objects = [] } = (answer ?? {}) as {
    objects?: { id: string; properties?: Record<string, unknown> }[] | null;
  };
  return (objects ?? []).map(({ id, properties = {} }) => {
    const { index, position, at } = properties;
    return {
      id,
      index: String(index),
      position: Number.isSafeInteger(position) ? Math.max(0, position as number) : 0,
      at: typeof at === 'number' ? at : 0,
    };
  });
}
