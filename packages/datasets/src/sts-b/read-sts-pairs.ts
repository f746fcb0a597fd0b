import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { readLines } from '../jsonl/read-lines.ts';
import type { TextPair } from '../sample/text-pair.ts';

const SCORE = 4;
const HIGHEST_SCORE = 5;
const maxLineBytes = 64 * 1024;

/**
 * Pairs of a file of the STS benchmark: fields between tabs without any quoting, the score from 0 to 5 in
 * the fifth, the sentences in the sixth and seventh.
 *
 * @throws CorruptFileError with file and line
 */
export async function* readStsPairs(path: string): AsyncGenerator<TextPair> {
  const file = basename(path);
  for await (const { text, line } of readLines(path, maxLineBytes)) {
    if (text.trim() === '') continue;
    const fields = text.split('\t');
    const [first = '', second = ''] = fields.slice(SCORE + 1).map((field) => field.trim());
    const score = Number(fields[SCORE]);
    if (first === '' || second === '') throw new CorruptFileError(file, 'it has no pair', { line });
    if (!(score >= 0 && score <= HIGHEST_SCORE) || fields[SCORE]?.trim() === '') {
      throw new CorruptFileError(file, `its score is "${fields[SCORE]}", not 0 to 5`, { line });
    }
    yield { first, second, similarity: score / HIGHEST_SCORE };
  }
}
