import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeRun } from '../../runs/describe-run.ts';

/** `kindred runs show RUN`: a run and its learning curve. */
export const registerShowRun: RegisterCommand = (runs, run) => {
  runs
    .command('show <run>')
    .description('a run, how far it is, and its learning curve')
    .action(
      run(async ({ client, output }, id: string) => {
        const found = await client.getRun({ run: id });
        const curve = await client.getRunCurve({ run: id });
        output.result({ ...found, curve }, () =>
          output.line(describeRun(found, curve, output.columns)),
        );
        return exitCodes.success;
      }),
    );
};
