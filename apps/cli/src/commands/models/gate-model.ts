import { explainIssue, gateSchema, type Gate } from '@kindred/contracts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { readConfig } from '../../runs/read-config.ts';
import { UnusableConfigError } from '../../runs/unusable-config-error.ts';

/** `kindred models gate MODEL`: when a candidate is to be promoted. */
export const registerGateModel: RegisterCommand = (models, run) => {
  models
    .command('gate <model>')
    .description('when a candidate is to be promoted; with --config, set it')
    .option('--config <file>', 'YAML or JSON file with the gate (see /docs, Gate)')
    .action(
      run(async ({ client, output }, model: string, flags: { readonly config?: string }) => {
        const { gate } =
          flags.config === undefined
            ? await client.getModel({ model })
            : await client.setGate({ model }, await readGate(flags.config));
        output.result(gate, () => output.line(JSON.stringify(gate, undefined, 2)));
        return exitCodes.success;
      }),
    );
};

async function readGate(file: string): Promise<Gate> {
  const parsed = gateSchema.safeParse(await readConfig(file));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .map(explainIssue)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UnusableConfigError(`The gate cannot be used: ${problems.join('; ')}.`, parsed.error);
}
