import { shuffle } from '@kindred/datasets';
import type { ReuseCase } from '@kindred/text-reuse';
import { DocumentWriter } from './document-writer.ts';
import { type Obfuscation, type ObfuscationMeans, obfuscate } from './obfuscate.ts';

/** A suspicious document and its source. */
export interface PlantedPair {
  readonly document: string;
  readonly source: string;
  readonly text: string;
  readonly sourceText: string;
  readonly cases: readonly ReuseCase[];
}

export interface Planting extends ObfuscationMeans {
  readonly sentences: readonly string[];
  /** Articles of which one stands in some of the sources, in sentences. */
  readonly articles: readonly (readonly string[])[];
  /** What the passages are; nothing is planted where it is undefined. */
  readonly how: Obfuscation | undefined;
  readonly name: string;
}

const wordsOf = (sentences: readonly string[]) => sentences.join(' ').split(' ').length;

/**
 * Two documents of 80 to 160 sentences, and in the one 1 to 3 passages of 50 to 300 words from the other. A passage begins
 * and ends with a sentence, as in PAN.
 */
export function plantPassages({ sentences, articles, how, name, ...means }: Planting): PlantedPair {
  const { random } = means;
  const between = (least: number, most: number) =>
    least + Math.floor(random() * (most - least + 1));
  const drawn = shuffle(sentences, random);
  const source = drawn.splice(0, between(80, 160));
  const host = drawn.splice(0, between(80, 160));
  const article = articles[Math.floor(random() * articles.length * 2)];
  if (article !== undefined) source.splice(between(0, source.length), 0, ...article);
  const ranges = how === undefined ? [] : chooseRanges(source, between);
  const [document, sourceName] = [`${name}-suspicious`, `${name}-source`];
  const sourceWriter = new DocumentWriter();
  const sourceSpans = source.map((sentence) => sourceWriter.add([sentence]));
  const writer = new DocumentWriter();
  const insertions = shuffle(
    host.map((_, at) => at),
    random,
  ).slice(0, ranges.length);
  const cases: ReuseCase[] = [];
  for (const [at, sentence] of host.entries()) {
    writer.add([sentence]);
    const range = ranges[insertions.indexOf(at)];
    if (range === undefined || how === undefined) continue;
    const span = writer.add(obfuscate(source.slice(...range), how, means));
    const start = sourceSpans[range[0]]?.start as number;
    const end = sourceSpans[range[1] - 1]?.end as number;
    cases.push({ document, source: sourceName, span, sourceSpan: { start, end } });
  }
  return { document, source: sourceName, text: writer.text, sourceText: sourceWriter.text, cases };
}

/** Ranges of sentences that do not touch each other. */
function chooseRanges(
  source: readonly string[],
  between: (least: number, most: number) => number,
): [number, number][] {
  const ranges: [number, number][] = [];
  const wanted = between(1, 3);
  for (let attempt = 0; attempt < 50 && ranges.length < wanted; attempt += 1) {
    const words = between(50, 300);
    const first = between(0, source.length - 1);
    let last = first + 1;
    while (last < source.length && wordsOf(source.slice(first, last)) < words) last += 1;
    const isFree = ranges.every(([start, end]) => last < start || first > end);
    if (isFree && wordsOf(source.slice(first, last)) >= 50) ranges.push([first, last]);
  }
  return ranges;
}
