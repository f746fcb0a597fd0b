import type { VerdictKind } from '@kindred/contracts';

/** What somebody who reviews pairs can say. */
export type Answer = VerdictKind | 'back' | 'quit';

const answers: Readonly<Record<string, Answer>> = {
  y: 'match',
  yes: 'match',
  n: 'no-match',
  no: 'no-match',
  u: 'unsure',
  unsure: 'unsure',
  '?': 'unsure',
  b: 'back',
  back: 'back',
  q: 'quit',
  quit: 'quit',
};

/** Reads a key or a line; undefined where it means nothing. */
export function answerOf(text: string): Answer | undefined {
  const word = text.trim().toLowerCase();
  return Object.hasOwn(answers, word) ? answers[word] : undefined;
}
