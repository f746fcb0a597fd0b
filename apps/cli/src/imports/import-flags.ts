import {
  duplicateActionSchema,
  duplicateTestSchema,
  type CollectionDistance,
  type DuplicateAction,
  type DuplicateTestName,
} from '@kindred/contracts';
import { ROW_FORMATS, type RowFormat } from '@kindred/datasets';
import { type Command, Option } from 'commander';
import { wholeNumber } from '../terminal/whole-number.ts';

/** The flags of `kindred import`. */
export interface ImportFlags {
  readonly format?: RowFormat;
  readonly idColumn?: string;
  readonly labelColumn?: string;
  readonly textColumn?: string;
  readonly vectorColumn?: string;
  readonly imageColumn?: string;
  readonly metadataColumns?: readonly string[];
  readonly model?: string;
  readonly distance?: CollectionDistance;
  readonly onDuplicate?: DuplicateAction;
  readonly duplicateBy?: DuplicateTestName;
  readonly duplicateThreshold?: number;
  readonly from: number;
  readonly onError: OnError;
  readonly wait: boolean;
}

/** What becomes of the work when a row is wrong. */
export type OnError = 'stop' | 'skip';

export const onErrorOption = (): Option =>
  new Option('--on-error <what>', 'leave rows out that are wrong, or stop at the first')
    .choices(['stop', 'skip'])
    .default('stop');

export function addImportFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--format <name>', 'of the files; else their names end with it').choices(
        ROW_FORMATS,
      ),
    )
    .option('--model <name>', 'model of a new collection (needed for images)')
    .option(
      '--distance <name>',
      'euclidean, cosine, dot or manhattan, of a new collection of vectors',
    )
    .option('--id, --id-column <name>', 'column of the id (default: id, else the row number)')
    .option('--label-column <name>', 'column that holds the class')
    .option('--text-column <name>', 'column that holds the text (default: text)')
    .option('--vector-column <name>', 'column that holds the numbers of a vector (default: vector)')
    .option('--image-column <name>', 'column that holds an image (default: image)')
    .option(
      '--metadata-columns <names>',
      'columns that become metadata, with commas between them (default: all others)',
      (text: string) => text.split(','),
    )
    .addOption(
      new Option(
        '--on-duplicate <what>',
        'what becomes of items that are there under another id (default: they are stored too)',
      ).choices(duplicateActionSchema.options),
    )
    .addOption(
      new Option(
        '--duplicate-by <test>',
        'what makes duplicates besides the same content (default: what suits the collection)',
      ).choices(duplicateTestSchema.options),
    )
    .option('--duplicate-threshold <number>', 'least value of that test', Number)
    .option('--from <row>', 'go on at this row; rows are counted from 0', wholeNumber, 0)
    .addOption(onErrorOption())
    .option('--no-wait', 'do not wait until everything is searchable');
}
