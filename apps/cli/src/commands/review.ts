import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeReview } from '../review/describe-review.ts';
import { readKeys } from '../review/read-keys.ts';
import { readLines } from '../review/read-lines.ts';
import { reviewPairs } from '../review/review-pairs.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface ReviewFlags {
  readonly limit: number;
  readonly by?: string;
  readonly threshold?: number;
  readonly seed: number;
}

/** `kindred review COLLECTION`: judges pairs that the model is not sure of, one after the other. */
export const registerReview: RegisterCommand = (program, run) => {
  program
    .command('review <collection>')
    .description('judge pairs that the model is not sure of: y, n, u, b or q, or a line of it each')
    .option('--limit <n>', 'most pairs', positiveInteger, 100)
    .option('--by <name>', 'whose verdicts they are')
    .option('--threshold <distance>', "distance near which to ask (the calibration's)", Number)
    .option('--seed <n>', 'chooses the items whose neighbours are looked at', positiveInteger, 1)
    .action(
      run(async ({ client, output, signal }, collection: string, flags: ReviewFlags) => {
        const { stdin } = process;
        const answers = stdin.isTTY && !output.json ? readKeys(stdin) : readLines(stdin, signal);
        try {
          const summary = await reviewPairs({ client, output, answers }, { collection, ...flags });
          signal.throwIfAborted();
          output.result(summary, () => output.line(describeReview(summary, collection)));
          return exitCodes.success;
        } finally {
          await answers.return(undefined);
        }
      }),
    );
};
