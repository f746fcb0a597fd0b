import { trainingConfigSchema } from '@kindred/contracts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeStarted } from '../../proposals/describe-proposals.ts';
import { readConfig } from '../../runs/read-config.ts';
import { UnusableConfigError } from '../../runs/unusable-config-error.ts';
import { readDataFlags, withDataFlags, type DataFlags } from '../../versions/data-flags.ts';

interface AcceptFlags extends DataFlags {
  readonly config?: string;
  readonly note?: string;
}

/** `kindred proposals accept PROPOSAL`: starts the run, the calibration or the tuning. */
export const registerAcceptProposal: RegisterCommand = (proposals, run) => {
  const command = proposals
    .command('accept <proposal>')
    .description('start what is proposed; by itself with the data and recipe of the version')
    .option('--config <file>', 'YAML or JSON file with another training configuration')
    .option('--note <text>', 'why');
  withDataFlags(command).action(
    run(async ({ client, output }, id: string, flags: AcceptFlags) => {
      const data = readDataFlags(flags);
      const config = flags.config === undefined ? undefined : await configOf(flags.config);
      const accepted = await client.acceptProposal(
        { proposal: id },
        {
          ...(data !== undefined && { data }),
          ...(config !== undefined && { config }),
          ...(flags.note !== undefined && { note: flags.note }),
        },
      );
      output.result(accepted, () => output.line(describeStarted(accepted)));
      return exitCodes.success;
    }),
  );
};

async function configOf(file: string) {
  const parsed = trainingConfigSchema.safeParse(await readConfig(file));
  if (parsed.success) return parsed.data;
  throw new UnusableConfigError(`${file} is no training configuration.`, parsed.error);
}
