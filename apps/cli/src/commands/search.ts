import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readQuery, type QueryFlags } from '../queries/read-query.ts';
import { describeAnswer } from '../searches/describe-answer.ts';
import { addSearchFlags, readSearchFlags, type SearchFlags } from '../searches/search-flags.ts';

/** `kindred search COLLECTION`: nearest neighbours of an item, an image, a text or a vector. */
export const registerSearch: RegisterCommand = (program, run) => {
  const command = program
    .command('search <collection>')
    .description('find the nearest neighbours of one query')
    .option('--item <id>', 'an item of the collection')
    .option('--image <file>', 'an image file')
    .option('--text <text>', 'a text, or @FILE')
    .option('--vector <numbers>', 'numbers separated by commas, or @FILE with a JSON array');
  addSearchFlags(command).action(
    run(async ({ client, output }, collection: string, flags: QueryFlags & SearchFlags) => {
      const query = await readQuery(flags);
      const options = readSearchFlags(flags);
      const response = await client.search({ collection }, { query, ...options });
      const { results, ...answer } = response;
      const [result = { matches: [] }] = results;
      output.result(response, () => output.line(describeAnswer(result, answer)));
      return exitCodes.success;
    }),
  );
};
