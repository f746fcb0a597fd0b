import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeTuning } from '../../indexes/describe-tuning.ts';
import { readRecall } from '../../indexes/read-recall.ts';
import { TuningFailedError } from '../../indexes/tuning-failed-error.ts';
import { watchTuning } from '../../indexes/watch-tuning.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';

interface TuneFlags {
  readonly recall?: number;
  readonly k: number;
  readonly sample?: number;
  readonly apply: boolean;
}

/** `kindred collections tune NAME`: looks for the cheapest settings that reach a recall. */
export const registerTuneCollection: RegisterCommand = (collections, run) => {
  collections
    .command('tune <collection>')
    .description('find the settings of the index with which searches reach a recall')
    .option('--recall <share>', 'recall to reach (that of the settings, else 0.95)', readRecall)
    .option('-k, --k <n>', 'neighbours that searches ask for', positiveInteger, 10)
    .option('--sample <n>', 'vectors to try graphs with (20,000)', positiveInteger)
    .option('--apply', 'set what was found', false)
    .action(
      run(async (context, collection: string, { recall, k, sample, apply }: TuneFlags) => {
        const { client, output } = context;
        const started = await client.startTuning(
          { collection },
          {
            k,
            apply,
            ...(recall !== undefined && { targetRecall: recall }),
            ...(sample !== undefined && { sampleSize: sample }),
          },
        );
        const tuning = await watchTuning(context, started);
        const { result } = tuning;
        if (result === null) throw new TuningFailedError(tuning);
        output.result(tuning, () => output.line(describeTuning(tuning, result)));
        return result.choice === null ? exitCodes.failure : exitCodes.success;
      }),
    );
};
