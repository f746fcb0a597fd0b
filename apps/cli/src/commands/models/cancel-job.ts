import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeAsked } from '../../jobs/describe-asked.ts';

/** `kindred models cancel MODEL JOB`: ends a job about a version; nothing comes of it. */
export const registerCancelJob: RegisterCommand = (models, run) => {
  models
    .command('cancel <model> <job>')
    .description('end a judgement, a recalibration or an import; nothing comes of it')
    .action(
      run(async ({ client, output }, model: string, job: string) => {
        const changed = await client.cancelVersionJob({ model, job });
        output.result(changed, () =>
          output.line(`job ${job} is ${describeAsked(changed, 'be cancelled')}`),
        );
        return exitCodes.success;
      }),
    );
};
