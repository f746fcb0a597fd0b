import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../terminal/format.ts';

/** `kindred copy COLLECTION NAME`: a second collection with the same items. */
export const registerCopy: RegisterCommand = (program, run) => {
  program
    .command('copy <collection> <name>')
    .description('make a copy of a collection with its items and vectors')
    .action(
      run(async ({ client, output, signal }, collection: string, name: string) => {
        // Everything is copied before the answer comes.
        const copy = await client.copyCollection(
          { collection },
          { name },
          { signal, timeoutMs: 3_600_000 },
        );
        output.result(copy, () =>
          output.line(
            `${name} has ${formatCount(copy.items)} items` +
              (copy.pending > 0
                ? `, ${formatCount(copy.pending)} of them wait to be embedded`
                : ''),
          ),
        );
        return exitCodes.success;
      }),
    );
};
