import type { RecommendRequest } from '@kindred/contracts';
import { Option } from 'commander';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeAnswer } from '../searches/describe-answer.ts';
import { addSearchFlags, readSearchFlags, type SearchFlags } from '../searches/search-flags.ts';

interface RecommendFlags extends SearchFlags {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
  readonly strategy: RecommendRequest['strategy'];
}

/** `kindred recommend COLLECTION`: what is like some items, and unlike others. */
export const registerRecommend: RegisterCommand = (program, run) => {
  const command = program
    .command('recommend <collection>')
    .description('find what is like some items of the collection, and unlike others')
    .requiredOption('--positive <ids...>', 'items that are wanted')
    .option('--negative <ids...>', 'items that are not', [])
    .addOption(
      new Option('--strategy <name>', 'one mean of the examples, or the nearest example of each')
        .choices(['average', 'best-score'])
        .default('average'),
    );
  addSearchFlags(command).action(
    run(async ({ client, output }, collection: string, flags: RecommendFlags) => {
      const { positive, negative, strategy } = flags;
      const response = await client.recommend(
        { collection },
        {
          positive: positive.map((item) => ({ item })),
          negative: negative.map((item) => ({ item })),
          strategy,
          ...readSearchFlags(flags),
        },
      );
      output.result(response, () => output.line(describeAnswer(response, response)));
      return exitCodes.success;
    }),
  );
};
