import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

/** Adds one command to the program. `run` wraps an action: context in, errors and exit code out. */
export type RegisterCommand = (program: Command, run: RunAction) => void;

/** Turns an action on a context into commander's action. A number becomes the exit code. */
export type RunAction = <A extends unknown[]>(
  action: (context: CommandContext, ...rest: A) => Promise<number | void>,
) => (...rest: A) => Promise<void>;
