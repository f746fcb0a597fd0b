import { resolve } from 'node:path';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { writeWhole } from '../scans/write-whole.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';
import { readDataFlags, withDataFlags, type DataFlags } from '../versions/data-flags.ts';
import { describeJudgement } from '../versions/describe-judgement.ts';
import { endOfJob } from '../versions/end-of-job.ts';
import { readVersion } from '../versions/read-version.ts';

interface JudgeFlags extends DataFlags {
  readonly modelVersion?: number;
  readonly stored: boolean;
  readonly force: boolean;
  readonly html?: string;
}

/** `kindred judge MODEL`: a version beside the live one, on the same held-out data. */
export const registerJudge: RegisterCommand = (program, run) => {
  const command = program
    .command('judge <model>')
    .description('judge a version against the live one on what the model holds out')
    .option('--model-version <n>', 'the version; the newest candidate if absent', positiveInteger)
    .option('--stored', 'show the newest judgement that there is, without a new one', false)
    .option(
      '--force',
      'go by the figures also where a version was trained on what is held out',
      false,
    )
    .option('--html <file>', 'write the judgement there, as a page');
  withDataFlags(command).action(
    run(async (context, model: string, flags: JudgeFlags) => {
      const { client, output } = context;
      const wanted = { version: flags.modelVersion, alias: 'candidate' };
      const version = await readVersion(client, model, wanted);
      if (!flags.stored) {
        const data = readDataFlags(flags);
        const body = { force: flags.force, ...(data !== undefined && { data }) };
        await endOfJob(context, await client.judgeVersion({ model, version }, body));
      }
      const judgement = await client.getJudgement({ model, version });
      if (flags.html !== undefined)
        await writeWhole(resolve(flags.html), [await client.downloadJudgement({ model, version })]);
      output.result(judgement, () => output.line(describeJudgement(judgement)));
      return exitCodes.success;
    }),
  );
};
