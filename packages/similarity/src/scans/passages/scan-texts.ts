import type { PassageScanOptions, ScanPair } from '@kindred/contracts';
import {
  type Passage,
  type ReusePair,
  scanCorpus,
  type ScanResult,
  tokenize,
} from '@kindred/text-reuse';
import { formatCount } from '../format-count.ts';
import type { ProgressMeter } from '../progress-meter.ts';
import { coveredShare } from '../results/covered-share.ts';
import type { ScanDocument } from '../scan-document.ts';
import type { ScanHooks } from '../scan-hooks.ts';
import { classOfPair } from './class-of-pair.ts';

export interface TextScan {
  readonly pairs: readonly ScanPair[];
  /** What was left out, in sentences. */
  readonly limits: readonly string[];
}

/** Pairs of texts with passages in common. */
export async function scanTexts(
  documents: readonly ScanDocument[],
  baseText: string,
  context: {
    readonly options: PassageScanOptions;
    readonly hooks: ScanHooks;
    readonly meter: ProgressMeter;
  },
): Promise<TextScan> {
  const { options, hooks, meter } = context;
  const texts = new Map(documents.map(({ id, text }) => [id, text]));
  const phases = { fingerprinting: 'fingerprinting', aligning: 'aligning' } as const;
  const { pairs, boilerplate, copies } = await scanCorpus(
    documents.map(({ id, text, role, author }) => ({
      id,
      text,
      role: role === 'old' ? 'old' : 'new',
      ...(author !== undefined && { author }),
    })),
    {
      mode: options.mode,
      minVerbatimWords: options.minVerbatimWords,
      minParaphrasedWords: options.minParaphrasedWords,
      excludeQuotations: options.excludeQuotations,
      excludeReferences: options.excludeReferences,
      boilerplateShare: options.boilerplateShare,
      candidates: candidatesOf(hooks, texts),
      onProgress: ({ phase, ...progress }) => meter.report(phases[phase], progress),
      ...(baseText !== '' && { baseText }),
      ...(hooks.signal && { signal: hooks.signal }),
    },
  );
  const textOf = (id: string) => texts.get(id) as string;
  return {
    pairs: pairs.map((pair) => presentTexts(pair, textOf(pair.a), textOf(pair.b))),
    limits: [...describeBoilerplate(boilerplate), ...describeCopies(copies)],
  };
}

function describeBoilerplate({
  maxDocuments,
  documents,
  words,
}: ScanResult['boilerplate']): string[] {
  if (documents === 0) return [];
  return [
    `What more than ${formatCount(maxDocuments)} documents have was taken for boilerplate and left out: ${formatCount(words)} words in ${formatCount(documents)} documents. A boilerplate share of 1 keeps it.`,
  ];
}

const describeCopies = (copies: number) =>
  copies === 0
    ? []
    : [
        `${formatCount(copies)} documents have the words of many others, and are paired with the first of these alone.`,
      ];

const candidatesOf = ({ neighbours = [] }: ScanHooks, texts: ReadonlyMap<string, string>) =>
  Array.from(neighbours, ({ a, b }): [string, string] => [a, b]).filter(
    ([a, b]) => a !== b && texts.has(a) && texts.has(b),
  );

function presentTexts({ a, b, passages }: ReusePair, textA: string, textB: string): ScanPair {
  const shares = (weightOf: (passage: Passage) => number) => ({
    a: coveredShare(
      textA,
      passages.map((passage) => ({ ...passage.a, weight: weightOf(passage) })),
    ),
    b: coveredShare(
      textB,
      passages.map((passage) => ({ ...passage.b, weight: weightOf(passage) })),
    ),
  });
  // A paraphrase covers a text as a copy does, and is less alike.
  const alike = shares(({ score }) => score);
  const kind = classOfPair(alike, () => hasSameWords(textA, textB));
  const found = { a, b, class: kind, passages: [...passages], outlier: null };
  if (kind === 'identical') return { ...found, similarity: 1, shares: { a: 1, b: 1 } };
  return { ...found, similarity: Math.max(alike.a, alike.b), shares: shares(() => 1) };
}

/** Whether two texts are the same once folded. */
function hasSameWords(a: string, b: string): boolean {
  const [one, other] = [tokenize(a).words, tokenize(b).words];
  return one.length === other.length && one.every((word, at) => word === other[at]);
}
