import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatCount } from '../terminal/format.ts';

/** `kindred truncate COLLECTION`: deletes every item and keeps the collection. */
export const registerTruncate: RegisterCommand = (program, run) => {
  program
    .command('truncate <collection>')
    .description('delete every item of a collection, and keep the collection')
    .option('--yes', 'do it: nothing brings the items back', false)
    .action(
      run(async ({ client, output, signal }, collection: string, { yes }: { yes: boolean }) => {
        if (!yes) {
          const { items } = await client.getCollection({ collection });
          output.note(
            `kindred: ${collection} has ${formatCount(items)} items, which would all be deleted for good. Say --yes to do it.`,
          );
          return exitCodes.usage;
        }
        const options = { signal, timeoutMs: 3_600_000 };
        const result = await client.truncateCollection({ collection }, options);
        output.result(result, () =>
          output.line(`${formatCount(result.deleted)} items were deleted`),
        );
        return exitCodes.success;
      }),
    );
};
