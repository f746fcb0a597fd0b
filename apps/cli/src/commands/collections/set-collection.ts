import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeCollection } from '../../indexes/describe-collection.ts';
import { addIndexFlags, readIndexFlags, type IndexFlags } from '../../indexes/index-flags.ts';

/** `kindred collections set NAME`: changes settings of the index; searches go on. */
export const registerSetCollection: RegisterCommand = (collections, run) => {
  const command = collections
    .command('set <collection>')
    .description('change settings of the index; it is built again in the background where need be');
  addIndexFlags(command).action(
    run(async ({ client, output }, name: string, flags: IndexFlags) => {
      const index = readIndexFlags(flags);
      if (Object.keys(index).length === 0) {
        output.note('kindred: name at least one setting, for instance --ef 100.');
        return exitCodes.usage;
      }
      const collection = await client.updateCollection({ collection: name }, { index });
      const state = await client.getIndex({ collection: name });
      output.result({ ...collection, state }, () =>
        output.line(describeCollection(collection, state)),
      );
      return exitCodes.success;
    }),
  );
};
