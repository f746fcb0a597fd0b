import { HnswUnavailableError } from '../errors/hnsw-unavailable-error.ts';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import { UnknownIndexError } from '../errors/unknown-index-error.ts';
import { VectorIndexError } from '../errors/vector-index-error.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import type { Hnswlib } from '../hnsw/load-hnswlib.ts';
import { answerSearches } from './answer-searches.ts';
import type { HostedIndex } from './hosted-index.ts';
import { openHostedIndex, reportOn } from './hosted-index.ts';
import type { SearchRequest } from './merge-searches.ts';
import { mergeSearches } from './merge-searches.ts';
import type { Answer, Failure, Operation, Reply, Request, SearchOperation } from './messages.ts';

type SingleOperation = Exclude<Operation, SearchOperation | { kind: 'stop' }>;

/** The indexes of one worker, without the thread: answers requests in order, and builds in between. */
export class HostedIndexes {
  readonly #loadHnswlib: () => Hnswlib;
  readonly #indexes = new Map<string, HostedIndex>();

  constructor(load: () => Hnswlib) {
    this.#loadHnswlib = load;
  }

  /** Runs of searches between two changes are merged; replies may be out of order within a run. */
  answer(requests: readonly Request[]): Reply[] {
    const replies: Reply[] = [];
    let searches: SearchRequest[] = [];
    for (const { id, operation } of requests) {
      if (operation.kind === 'search') {
        searches.push({ id, operation });
        continue;
      }
      replies.push(...this.#answerSearches(searches));
      searches = [];
      if (operation.kind === 'stop') replies.push({ id, answer: undefined });
      else replies.push(attempt([id], () => [this.#answerOne(operation)])[0]!);
    }
    replies.push(...this.#answerSearches(searches));
    return replies;
  }

  /** Gives the graphs that are behind `budgetMs` together; returns whether any still is. */
  advance(budgetMs: number): boolean {
    const behind: HnswIndex[] = [];
    for (const { index } of this.#indexes.values()) {
      if (index instanceof HnswIndex && index.building) behind.push(index);
    }
    let anyLeft = false;
    for (const index of behind) anyLeft = index.advance(budgetMs / behind.length) || anyLeft;
    return anyLeft;
  }

  #answerSearches(searches: readonly SearchRequest[]): Reply[] {
    return mergeSearches(searches).flatMap((batch) => {
      const [first, ...rest] = batch;
      if (first === undefined) return [];
      return attempt(
        batch.map(({ id }) => id),
        () => answerSearches(this.#index(first.operation.name).index, [first, ...rest]),
      );
    });
  }

  #answerOne(operation: SingleOperation): Answer {
    const { name } = operation;
    switch (operation.kind) {
      case 'open':
      case 'openFrom': {
        const folder = operation.kind === 'openFrom' ? operation.folder : undefined;
        const hosted = openHostedIndex(operation.options, this.#loadHnswlib, folder);
        this.#indexes.set(name, hosted);
        return reportOn(name, hosted);
      }
      case 'upsert':
        this.#index(name).index.upsert(operation.labels, operation.vectors);
        return undefined;
      case 'remove':
        this.#index(name).index.remove(operation.labels);
        return undefined;
      case 'save':
        return this.#index(name).index.save(operation.folder);
      case 'vectors':
        return this.#index(name).index.vectors(operation.labels);
      case 'report':
        return reportOn(name, this.#index(name));
      case 'close':
        this.#index(name).index.clear();
        this.#indexes.delete(name);
        return undefined;
    }
  }

  #index(name: string): HostedIndex {
    const hosted = this.#indexes.get(name);
    if (hosted === undefined) throw new UnknownIndexError(name);
    return hosted;
  }
}

/** One reply per id: the answers of `work`, or its failure for each. */
function attempt(ids: readonly number[], work: () => readonly Answer[]): Reply[] {
  try {
    const answers = work();
    return ids.map((id, place) => ({ id, answer: answers[place] }));
  } catch (error) {
    const failure = failureOf(error);
    return ids.map((id) => ({ id, failure }));
  }
}

function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    code: error instanceof VectorIndexError ? error.code : 'index-operation-failed',
    reason: error instanceof HnswUnavailableError ? error.reason : error.message,
    stack: error.stack ?? error.message,
    ...(error instanceof SnapshotRefusedError && { refusal: error.refusal }),
  };
}
