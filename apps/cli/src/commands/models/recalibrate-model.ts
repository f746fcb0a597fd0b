import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { UnusableConfigError } from '../../runs/unusable-config-error.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';
import { readDataFlags, withDataFlags, type DataFlags } from '../../versions/data-flags.ts';
import { endOfJob } from '../../versions/end-of-job.ts';
import { readVersion } from '../../versions/read-version.ts';

/** `kindred models recalibrate MODEL`: a version whose probabilities fit other data, with the same weights. */
export const registerRecalibrateModel: RegisterCommand = (models, run) => {
  const command = models
    .command('recalibrate <model>')
    .description(
      'fit the probabilities of a version to other data: a new version, the same embeddings',
    )
    .option('--model-version <n>', 'the version; the live one if absent', positiveInteger);
  withDataFlags(command).action(
    run(async (context, model: string, flags: DataFlags & { readonly modelVersion?: number }) => {
      const { client, output } = context;
      const data = readDataFlags(flags);
      if (data === undefined)
        throw new UnusableConfigError('Give --dataset or --collection: what it is calibrated to.');
      const wanted = { version: flags.modelVersion, alias: 'live' };
      const parent = await readVersion(client, model, wanted);
      const job = await client.recalibrateVersion({ model, version: parent }, { data });
      const version = await endOfJob(context, job);
      output.result({ model, version, parent }, () =>
        output.line(
          `${model} version ${version} has the weights of version ${parent}, calibrated anew`,
        ),
      );
      return exitCodes.success;
    }),
  );
};
