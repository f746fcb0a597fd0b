import type { RegisterCommand } from '../command.ts';
import { runPlatform } from '../supervisor/run-platform.ts';

/** `kindred serve`: the whole platform on this machine until Ctrl-C. */
export const registerServe: RegisterCommand = (program, run) => {
  program
    .command('serve')
    .description('start database, api, trainer and indexer under one supervisor, until Ctrl-C')
    .action(run((context) => runPlatform(context)));
};
