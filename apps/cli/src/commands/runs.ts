import type { RegisterCommand } from '../command.ts';
import { registerChangeRun } from './runs/change-run.ts';
import { registerListRuns } from './runs/list-runs.ts';
import { registerRunCurve } from './runs/run-curve.ts';
import { registerRunLogs } from './runs/run-logs.ts';
import { registerShowRun } from './runs/show-run.ts';

/** `kindred runs list|show|curve|logs|pause|resume|cancel`: training runs of the server. */
export const registerRuns: RegisterCommand = (program, run) => {
  const runs = program.command('runs').description('training runs: watch, pause, resume, cancel');
  const parts = [registerListRuns, registerShowRun, registerRunCurve, registerRunLogs];
  for (const register of [...parts, registerChangeRun]) register(runs, run);
};
