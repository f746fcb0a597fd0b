import type { RegisterCommand } from '../command.ts';
import { registerSetCollection } from './collections/set-collection.ts';
import { registerShowCollection } from './collections/show-collection.ts';
import { registerTuneCollection } from './collections/tune-collection.ts';

/** `kindred collections show|set|tune NAME`: a collection and the index that it is searched with. */
export const registerCollections: RegisterCommand = (program, run) => {
  const collections = program
    .command('collections')
    .description('a collection, the settings of its index, and what they cost');
  for (const register of [registerShowCollection, registerSetCollection, registerTuneCollection])
    register(collections, run);
};
