import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { parseFilter } from '../filters/parse-filter.ts';
import { filterHelp } from '../searches/search-flags.ts';
import { formatCount } from '../terminal/format.ts';

/** `kindred count COLLECTION`: how many items a search could find. */
export const registerCount: RegisterCommand = (program, run) => {
  program
    .command('count <collection>')
    .description('count the items that can be found')
    .option('--filter <filter>', filterHelp)
    .action(
      run(async ({ client, output }, collection: string, { filter }: { filter?: string }) => {
        const body = filter === undefined ? {} : { filter: parseFilter(filter) };
        const response = await client.count({ collection }, body);
        output.result(response, () => output.line(`${formatCount(response.count)} items`));
        return exitCodes.success;
      }),
    );
};
