import type { CompareResponse, QueryInput } from '@kindred/contracts';
import { existsSync } from 'node:fs';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readQuery } from '../queries/read-query.ts';
import { UnusableQueryError } from '../queries/unusable-query-error.ts';
import { formatShare } from '../terminal/format.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface CompareFlags {
  readonly model?: string;
  readonly version?: number;
  readonly collection?: string;
  readonly as: 'auto' | 'item' | 'image' | 'text' | 'vector';
}

/** `kindred compare A B`: how similar two images, texts, vectors or items are. */
export const registerCompare: RegisterCommand = (program, run) => {
  program
    .command('compare <a> <b>')
    .description('compare a pair: distance, similarity, probability of a match')
    .option('--model <name>', 'compare with this model')
    .option('--model-version <n>', 'and this version of it', positiveInteger)
    .option('--collection <name>', "compare with this collection's model; a and b may be its items")
    .option(
      '--as <kind>',
      'item, image, text or vector; auto: a file is an image, else an item',
      'auto',
    )
    .action(
      run(
        async (
          { client, output },
          a: string,
          b: string,
          flags: CompareFlags & { modelVersion?: number },
        ) => {
          const body = {
            ...(flags.model === undefined ? {} : { model: flags.model }),
            ...(flags.modelVersion === undefined ? {} : { version: flags.modelVersion }),
            ...(flags.collection === undefined ? {} : { collection: flags.collection }),
            a: await side(a, flags),
            b: await side(b, flags),
          };
          const response = await client.compare(body);
          output.result(response, () => output.line(describe(response)));
          return exitCodes.success;
        },
      ),
    );
};

function side(value: string, flags: CompareFlags): Promise<QueryInput> {
  const kinds = ['auto', 'item', 'image', 'text', 'vector'];
  if (!kinds.includes(flags.as))
    throw new UnusableQueryError(`--as has to be one of ${kinds.join(', ')}.`);
  const kind = flags.as === 'auto' ? (existsSync(value) ? 'image' : 'item') : flags.as;
  return readQuery({ [kind]: value });
}

const verdicts = { match: 'a match', unsure: 'unsure', 'no-match': 'no match' } as const;

function describe(response: CompareResponse): string {
  const { distance, distanceName, similarity, probability, verdict, threshold } = response;
  const lines = [
    `${distanceName} distance ${distance.toFixed(4)}, similarity ${similarity.toFixed(4)}`,
  ];
  if (probability !== null)
    lines.push(
      `probability of a match ${formatShare(probability)}: ${verdict === null ? '' : verdicts[verdict]}` +
        (threshold === null ? '' : ` (threshold ${threshold.toFixed(4)})`),
    );
  if (response.model !== null) lines.push(`model ${response.model} version ${response.version}`);
  return lines.join('\n');
}
