import type { RegisterCommand } from '../command.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';
import { printReport } from '../tour/print-report.ts';
import { runTour } from '../tour/run-tour.ts';
import { readTourReport } from '../tour/tour-report.ts';

/** `kindred tour`: the tour on a running server, or the figures of the one that was done. */
export const registerTour: RegisterCommand = (program, run) => {
  program
    .command('tour')
    .description('train, evaluate, index and search handwritten characters on the running server')
    .option('--again', 'run it again although it was done', false)
    .option('--steps <n>', 'training steps', positiveInteger)
    .action(
      run(async (context, options: { again: boolean; steps?: number }) => {
        const before = options.again ? undefined : await readTourReport(context.environment.home);
        if (before !== undefined)
          context.output.result(before, () => printReport(context.output, before));
        else await runTour(context, options.steps === undefined ? {} : { steps: options.steps });
      }),
    );
};
