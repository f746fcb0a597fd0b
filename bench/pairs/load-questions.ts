import {
  loadPairedInputs,
  type LoadedPairs,
  type Preprocessing,
  type TextPair,
} from '@kindred/datasets';
import type { QuestionPair } from './question-pair.ts';
import type { QuoraSplits } from './read-quora.ts';

export interface LoadedQuestions extends LoadedPairs {
  /** 1 where people found that a pair asks the same. */
  readonly isMatch: Uint8Array;
}

/** Questions as a network takes them. */
export async function loadQuestions(
  { train, dev, test }: QuoraSplits,
  preprocessing: Preprocessing,
  options: Parameters<typeof loadPairedInputs>[2] = {},
): Promise<Readonly<Record<keyof QuoraSplits, LoadedQuestions>>> {
  const load = async (questions: readonly QuestionPair[]) => {
    const loaded = await loadPairedInputs(textPairs(questions), preprocessing, options);
    return { ...loaded, isMatch: Uint8Array.from(loaded.pairs.similarity) };
  };
  return { train: await load(train), dev: await load(dev), test: await load(test) };
}

async function* textPairs(questions: readonly QuestionPair[]): AsyncGenerator<TextPair> {
  for (const { first, second, isMatch } of questions) yield { first, second, similarity: isMatch };
}
