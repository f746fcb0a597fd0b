import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { runPlatform } from '../supervisor/run-platform.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';
import { runTour } from '../tour/run-tour.ts';
import { readTourReport } from '../tour/tour-report.ts';

/** `kindred start`: serve, and on the first start the tour. What `npm start` runs. */
export const registerStart: RegisterCommand = (program, run) => {
  program
    .command('start')
    .description('start the platform; the first start runs the tour')
    .option('--exit', 'stop after the tour; exit code 0 only if everything worked', false)
    .option('--no-tour', 'do not run the tour')
    .option('--steps <n>', 'training steps of the tour', positiveInteger)
    .action(
      run((context, options: { exit: boolean; tour: boolean; steps?: number }) =>
        runPlatform(context, async (client) => {
          const before = await readTourReport(context.environment.home);
          if (options.tour && before === undefined)
            await runTour(
              { ...context, client },
              options.steps === undefined ? {} : { steps: options.steps },
            );
          else if (before !== undefined)
            context.output.line(
              `The tour was done on ${before.finishedAt.slice(0, 10)}; kindred tour shows its figures.`,
            );
          return options.exit ? exitCodes.success : undefined;
        }),
      ),
    );
};
