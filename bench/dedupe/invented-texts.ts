import { seededRandom } from '@kindred/datasets';
import { TextInventor } from '../passages/invent-text.ts';
import { readSentences } from '../passages/read-sentences.ts';

/** Invented sentences, of which every second is one before it with a word left out, added or replaced. */
export function inventedTexts(count: number): string[] {
  const { sentences } = readSentences('development');
  const random = seededRandom('dedupe');
  const invented = new TextInventor(sentences).invent(count * 9, random).slice(0, count / 2);
  const words = sentences.join(' ').split(' ');
  return invented.flatMap((sentence) => [sentence, withOneEdit(sentence, words, random)]);
}

function withOneEdit(
  sentence: string,
  vocabulary: readonly string[],
  random: () => number,
): string {
  const words = sentence.split(' ');
  const other = vocabulary[Math.floor(random() * vocabulary.length)] as string;
  const [removed, added] = [
    [1, []],
    [0, [other]],
    [1, [other]],
  ][Math.floor(random() * 3)] as [number, string[]];
  words.splice(Math.floor(random() * words.length), removed, ...added);
  return words.join(' ');
}
