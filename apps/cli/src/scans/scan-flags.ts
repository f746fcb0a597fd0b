import type { Command } from 'commander';
import { positiveInteger } from '../terminal/positive-integer.ts';

/** The flags that every scan has. */
export interface ScanFlags {
  readonly report?: string;
  readonly csv?: string;
  readonly jsonl?: string;
  readonly limit: number;
  readonly maxPairs: number;
  readonly textColumn?: string;
  readonly idColumn?: string;
  readonly failIfFound: boolean;
  readonly collection?: string;
  readonly filter?: string;
}

export function addScanFlags(command: Command): Command {
  return command
    .option('--report <file>', 'write an HTML report that opens offline')
    .option('--csv <file>', 'write the pairs as CSV')
    .option('--jsonl <file>', 'write the pairs as JSON lines, with their passages')
    .option('--limit <n>', 'pairs that are printed', positiveInteger, 20)
    .option('--max-pairs <n>', 'pairs that are kept, the most similar', positiveInteger, 10_000)
    .option(
      '--text-column <name>',
      'column of tables that holds the text (default: text, content, body or document)',
    )
    .option(
      '--id-column <name>',
      'column of tables that holds the id (default: id where its values differ, else the row number)',
    )
    .option('--fail-if-found', 'end with exit code 1 where a pair is found', false)
    .option('--collection <name>', 'scan the texts of a collection on the server instead of files')
    .option('--filter <filter>', 'only items of the collection with such metadata');
}
