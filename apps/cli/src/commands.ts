import type { RegisterCommand } from './command.ts';
import { registerCompare } from './commands/compare.ts';
import { registerDatasets } from './commands/datasets.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerEvaluate } from './commands/evaluate.ts';
import { registerImport } from './commands/import.ts';
import { registerMigrate } from './commands/migrate.ts';
import { registerSearch } from './commands/search.ts';
import { registerServe } from './commands/serve.ts';
import { registerStart } from './commands/start.ts';
import { registerTour } from './commands/tour.ts';
import { registerTrain } from './commands/train.ts';

/** Every command of `kindred`, in the order of its help. */
export const commands: readonly RegisterCommand[] = [
  registerStart,
  registerServe,
  registerTour,
  registerTrain,
  registerEvaluate,
  registerImport,
  registerSearch,
  registerCompare,
  registerDatasets,
  registerDoctor,
  registerMigrate,
];
