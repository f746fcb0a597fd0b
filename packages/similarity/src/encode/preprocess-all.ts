import type { Preprocessing, WordTokenizer } from '@kindred/datasets';
import type { Content } from './content.ts';
import { outcomeOfError } from './outcome-of-error.ts';
import type { EmbedOutcome } from './embed-outcome.ts';
import { preprocessContent } from './preprocess-content.ts';

/** The network's input for each content, or why there is none. Images are decoded a few at a time. */
export async function preprocessAll(
  contents: readonly Content[],
  preprocessing: Preprocessing,
  tokenizer?: WordTokenizer,
): Promise<EmbedOutcome[]> {
  const outcomes: EmbedOutcome[] = [];
  // Decoded pictures are large; eight at a time keep every thread of the decoder busy.
  for (let start = 0; start < contents.length; start += 8) {
    const part = contents.slice(start, start + 8);
    const made = part.map((content) => attempt(content, preprocessing, tokenizer));
    outcomes.push(...(await Promise.all(made)));
  }
  return outcomes;
}

async function attempt(
  content: Content,
  preprocessing: Preprocessing,
  tokenizer: WordTokenizer | undefined,
): Promise<EmbedOutcome> {
  try {
    return { vector: await preprocessContent(content, preprocessing, tokenizer) };
  } catch (error) {
    return outcomeOfError(error);
  }
}
