import { randomUUID } from 'node:crypto';
import type { KindredClient } from '@kindred/client';
import type { QueuedPair, VerdictQueue } from '@kindred/contracts';
import type { Output } from '../terminal/output.ts';
import { answerOf } from './answer-of.ts';
import { describeVerdict } from './describe-review.ts';
import { showPair } from './show-pair.ts';
import { summarizeReview, type ReviewedPair, type ReviewSummary } from './summarize-review.ts';

export interface ReviewContext {
  readonly client: Pick<KindredClient, 'queueVerdicts' | 'giveVerdicts' | 'itemContent'>;
  readonly output: Output;
  /** Keys or lines, in the words of `answerOf`; its end quits. */
  readonly answers: AsyncIterator<string>;
}

export interface ReviewOptions {
  readonly collection: string;
  /** Most pairs that are judged. */
  readonly limit: number;
  /** Whose verdicts they are; who the server knows if absent. */
  readonly by?: string | undefined;
  readonly threshold?: number | undefined;
  /** Chooses what the first queue is drawn from; later ones are drawn from other items. */
  readonly seed: number;
}

const pairsPerQueue = 20;
/** Queues without a pair in a row after which there is nothing left to judge. */
const emptyQueues = 3;
const help = 'Do they match?  y yes · n no · u unsure · b back · q quit';

/**
 * Asks about pairs until somebody quits, there are none, or the limit is reached. Every verdict is stored when it is
 * given, so that nothing is lost and the next review goes on from there.
 */
export async function reviewPairs(
  context: ReviewContext,
  options: ReviewOptions,
): Promise<ReviewSummary> {
  const { output } = context;
  const reviewed: ReviewedPair[] = [];
  let threshold: number | undefined;
  let empty = 0;
  for (let seed = options.seed; empty < emptyQueues && reviewed.length < options.limit; seed += 1) {
    const queue = await readQueue(context, options, seed);
    threshold = queue.threshold;
    const pairs = queue.data.slice(0, options.limit - reviewed.length);
    empty = pairs.length === 0 ? empty + 1 : 0;
    if (!(await reviewQueue(context, options, { pairs, threshold, reviewed }))) break;
  }
  if (empty === emptyQueues) output.line('Nothing is left that the model is unsure of.');
  return summarizeReview(reviewed, threshold);
}

function readQueue(
  { client }: ReviewContext,
  { collection, by, threshold }: ReviewOptions,
  seed: number,
): Promise<VerdictQueue> {
  return client.queueVerdicts(
    { collection },
    {
      limit: pairsPerQueue,
      seed,
      ...(by !== undefined && { by }),
      ...(threshold !== undefined && { threshold }),
    },
  );
}

/** Asks about the pairs of one queue, and adds what was said; false when somebody quits. */
async function reviewQueue(
  context: ReviewContext,
  options: ReviewOptions,
  {
    pairs,
    threshold,
    reviewed,
  }: {
    readonly pairs: readonly QueuedPair[];
    readonly threshold: number;
    readonly reviewed: ReviewedPair[];
  },
): Promise<boolean> {
  const { output } = context;
  const asked = [...reviewed.map(({ pair }) => pair), ...pairs];
  for (let at = reviewed.length; at < asked.length;) {
    const pair = asked[at] as QueuedPair;
    const answer = await ask(context, options, { pair, number: at + 1 });
    if (answer === 'quit') return false;
    if (answer === 'back') {
      if (at === 0) output.line('This is the first pair.');
      at = Math.max(0, at - 1);
      continue;
    }
    await context.client.giveVerdicts(
      { collection: options.collection },
      {
        ...(options.by !== undefined && { by: options.by }),
        verdicts: [{ a: pair.a.id, b: pair.b.id, verdict: answer, id: randomUUID() }],
      },
    );
    reviewed[at] = { pair, verdict: answer };
    const summary = summarizeReview(reviewed, threshold);
    output.line(describeVerdict(pair, { verdict: answer, threshold, summary }));
    at += 1;
  }
  return true;
}

async function ask(
  { client, output, answers }: ReviewContext,
  { collection, limit }: ReviewOptions,
  { pair, number }: { readonly pair: QueuedPair; readonly number: number },
) {
  output.line(`\nPair ${number} of at most ${limit}`);
  output.line(await showPair(client, output, { collection, pair }));
  output.line(help);
  for (;;) {
    const { value, done } = await answers.next();
    if (done === true) return 'quit';
    const answer = answerOf(value);
    if (answer !== undefined) return answer;
    if (value.trim() !== '') output.line(help);
  }
}
