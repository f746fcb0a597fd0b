import type { IndexSettingsPatch } from '@kindred/contracts';
import { Option, type Command } from 'commander';
import { positiveInteger } from '../terminal/positive-integer.ts';
import { readRecall } from './read-recall.ts';

/** Flags that name settings of an index. */
export interface IndexFlags {
  readonly kind?: IndexSettingsPatch['kind'];
  readonly storage?: IndexSettingsPatch['storage'];
  readonly m?: number;
  readonly efConstruction?: number;
  readonly ef?: number;
  readonly recall?: number;
}

/** Adds the flags of {@link IndexFlags} to a command. */
export function addIndexFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--kind <kind>', 'auto, exact or hnsw').choices(['auto', 'exact', 'hnsw']),
    )
    .addOption(
      new Option('--storage <storage>', 'how vectors are kept: float32, int8 or binary').choices([
        'float32',
        'int8',
        'binary',
      ]),
    )
    .option('--m <n>', 'edges of a node of the graph', positiveInteger)
    .option('--ef-construction <n>', 'candidates kept while the graph is built', positiveInteger)
    .option('--ef <n>', 'beam width of searches that bring none', positiveInteger)
    .option('--recall <share>', 'recall wanted, for tunings', readRecall);
}

/** The settings that the flags name. */
export function readIndexFlags(flags: IndexFlags): IndexSettingsPatch {
  const { kind, storage, m, efConstruction, ef, recall } = flags;
  return {
    ...(kind !== undefined && { kind }),
    ...(storage !== undefined && { storage }),
    ...(m !== undefined && { m }),
    ...(efConstruction !== undefined && { efConstruction }),
    ...(ef !== undefined && { ef }),
    ...(recall !== undefined && { targetRecall: recall }),
  };
}
