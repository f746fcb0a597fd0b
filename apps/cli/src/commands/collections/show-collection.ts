import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeCollection } from '../../indexes/describe-collection.ts';

/** `kindred collections show NAME`: a collection, its index, and what the storage costs. */
export const registerShowCollection: RegisterCommand = (collections, run) => {
  collections
    .command('show <collection>')
    .description('what a collection holds, and what it is searched with')
    .action(
      run(async ({ client, output }, name: string) => {
        const collection = await client.getCollection({ collection: name });
        const state = await client.getIndex({ collection: name });
        output.result({ ...collection, state }, () =>
          output.line(describeCollection(collection, state)),
        );
        return exitCodes.success;
      }),
    );
};
