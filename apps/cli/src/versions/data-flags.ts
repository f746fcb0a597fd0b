import { trainingDataSchema, type TrainingData } from '@kindred/contracts';
import type { Command } from 'commander';
import { UnusableConfigError } from '../runs/unusable-config-error.ts';

/** Where examples come from. */
export interface DataFlags {
  readonly dataset?: string;
  readonly split?: string;
  readonly collection?: string;
  readonly label: string;
}

export const withDataFlags = (command: Command): Command =>
  command
    .option('--dataset <name>', 'a data set of the server (kindred datasets list)')
    .option('--split <name>', 'one split of it')
    .option('--collection <name>', 'a collection whose metadata holds the classes')
    .option('--label <key>', 'metadata key of the class', 'class');

/** What the flags name; undefined where they name nothing. @throws UnusableConfigError */
export function readDataFlags(flags: DataFlags): TrainingData | undefined {
  const { dataset, split, collection, label } = flags;
  if (dataset === undefined && collection === undefined) return undefined;
  if (dataset !== undefined && collection !== undefined)
    throw new UnusableConfigError('Give either --dataset or --collection.');
  const data = collection === undefined ? { dataset, split } : { collection, label };
  const parsed = trainingDataSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new UnusableConfigError('The data have a name that cannot be used.', parsed.error);
}
