import type { KindredClient } from '@kindred/client';
import type { CompareResponse, Match } from '@kindred/contracts';

export interface Answers {
  readonly query: string;
  readonly neighbours: readonly Match[];
  readonly tookMs: number;
  readonly engine: string;
  /** The query beside its nearest neighbour, and beside an item of another class. */
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly answer: CompareResponse;
  }[];
}

/** One nearest-neighbour query and two pair queries over HTTP. */
export async function askQuestions(
  client: KindredClient,
  request: { collection: string; query: string; stranger: string; k: number },
): Promise<Answers> {
  const { collection, query, stranger, k } = request;
  const found = await client.search({ collection }, { query: { item: query }, k });
  const neighbours = found.results[0]?.matches ?? [];
  const nearest = neighbours[0];
  if (nearest === undefined) throw new Error(`the search for ${query} found nothing`);
  const pairs = [];
  for (const other of [nearest.id, stranger]) {
    const answer = await client.compare({ collection, a: { item: query }, b: { item: other } });
    pairs.push({ a: query, b: other, answer });
  }
  return { query, neighbours, pairs, tookMs: found.tookMs, engine: found.engine };
}
