import type { QueryInput, SearchResponse } from '@kindred/contracts';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readQuery, type QueryFlags } from '../queries/read-query.ts';
import { formatTable } from '../terminal/table.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface SearchFlags extends QueryFlags {
  readonly k: number;
  readonly ef?: number;
  readonly exact: boolean;
}

/** `kindred search COLLECTION`: nearest neighbours of an item, an image, a text or a vector. */
export const registerSearch: RegisterCommand = (program, run) => {
  program
    .command('search <collection>')
    .description('find the nearest neighbours of one query')
    .option('--item <id>', 'an item of the collection')
    .option('--image <file>', 'an image file')
    .option('--text <text>', 'a text, or @FILE')
    .option('--vector <numbers>', 'numbers separated by commas, or @FILE with a JSON array')
    .option('-k, --k <n>', 'how many neighbours', positiveInteger, 10)
    .option('--ef <n>', 'beam width of this search', positiveInteger)
    .option('--exact', 'compare with every vector instead of the index', false)
    .action(
      run(async ({ client, output }, collection: string, flags: SearchFlags) => {
        const query: QueryInput = await readQuery(flags);
        const response = await client.search(
          { collection },
          {
            query,
            k: flags.k,
            exact: flags.exact,
            metadata: true,
            ...(flags.ef === undefined ? {} : { ef: flags.ef }),
          },
        );
        output.result(response, () => output.line(describe(response)));
        return exitCodes.success;
      }),
    );
};

function describe(response: SearchResponse): string {
  const matches = response.results[0]?.matches ?? [];
  const rows = matches.map(({ id, distance, similarity, probability, metadata }) => [
    id,
    distance.toFixed(4),
    similarity.toFixed(4),
    probability === null ? '–' : probability.toFixed(3),
    JSON.stringify(metadata ?? {}).slice(0, 60),
  ]);
  const by = response.model === null ? '' : `, model ${response.model} version ${response.version}`;
  return [
    formatTable(['id', 'distance', 'similarity', 'probability', 'metadata'], rows),
    `${matches.length} neighbours in ${response.tookMs.toFixed(1)} ms (${response.engine} index${by})`,
  ].join('\n');
}
