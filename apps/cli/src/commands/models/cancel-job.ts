import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred models cancel MODEL JOB`: ends a job about a version; nothing comes of it. */
export const registerCancelJob: RegisterCommand = (models, run) => {
  models
    .command('cancel <model> <job>')
    .description('end a judgement, a recalibration or an import; nothing comes of it')
    .action(
      run(async ({ client, output }, model: string, job: string) => {
        const changed = await client.cancelVersionJob({ model, job });
        const still = changed.status === 'running' ? ', and will be cancelled in a moment' : '';
        output.result(changed, () => output.line(`job ${job} is ${changed.status}${still}`));
        return exitCodes.success;
      }),
    );
};
