import { alignPassages } from '../alignment/align-passages.ts';
import { checkShare } from '../errors/check-share.ts';
import { checkInteger } from '../errors/check-integer.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { Breather } from '../pace/breather.ts';
import type { CorpusDocument } from './corpus-document.ts';
import { CorpusIndex } from './corpus-index.ts';
import { PreparedCorpus } from './prepared-corpus.ts';
import type { ReusePair } from './reuse-pair.ts';
import type { ScanOptions } from './scan-options.ts';

/** A wording in fewer documents is a finding in each, however small the corpus. */
const LEAST_BOILERPLATE = 20;
/** Words in more of the documents say nothing about a pair. */
const CONTEXT_SHARE = 0.2;

export interface ScanResult {
  /** Those with most in common first. */
  readonly pairs: readonly ReusePair[];
  /** Pairs that were aligned. */
  readonly candidates: number;
}

/**
 * Finds the passages that documents of a corpus have in common. Fingerprints choose the pairs, and each is aligned.
 * Deterministic. Lets others have the thread every 10 ms, but while two long documents are aligned.
 *
 * @throws InvalidArgumentError, TextTooLongError, or the signal's reason
 */
export async function scanCorpus(
  documents: readonly CorpusDocument[],
  options: ScanOptions = {},
): Promise<ScanResult> {
  const { minVerbatimWords = 12, boilerplateShare = 0.05, onProgress, signal } = options;
  checkInteger('minVerbatimWords', minVerbatimWords, [2, 1000]);
  checkShare('boilerplateShare', boilerplateShare);
  signal?.throwIfAborted();
  const total = documents.length;
  const extra = extraCandidates(documents, options.candidates ?? []);
  const breather = new Breather(signal);
  const corpus = new PreparedCorpus(documents, options);
  const index = new CorpusIndex({
    maxDocuments: Math.max(LEAST_BOILERPLATE, Math.floor(boilerplateShare * total)),
    maxContextDocuments: Math.max(LEAST_BOILERPLATE, Math.floor(CONTEXT_SHARE * total)),
    minVerbatimWords,
    withContexts: options.mode !== 'verbatim',
  });
  for (let document = 0; document < total; document += 1) {
    await breather.breathe();
    index.add(document, corpus.prepare(document).tokens);
    onProgress?.({ phase: 'fingerprinting', done: document + 1, total });
  }
  const pairs: ReusePair[] = [];
  let candidates = 0;
  for (let document = 0; document < total; document += 1) {
    const { tokens } = corpus.get(document, index);
    const wordsOf = (other: number) => corpus.get(other, index).tokens.words;
    const others = new Set([
      ...(documents[document]?.role === 'old' ? [] : index.candidates(tokens, wordsOf)),
      ...(extra[document] ?? []),
    ]);
    for (const other of [...others].sort((a, b) => a - b)) {
      if (!isCompared(documents, document, other)) continue;
      await breather.breathe();
      candidates += 1;
      const [first, second] = [Math.min(document, other), Math.max(document, other)];
      const passages = alignPassages(corpus.get(first, index), corpus.get(second, index), options);
      if (passages.length === 0) continue;
      const weight = passages.reduce((sum, { score, words }) => sum + score * words, 0);
      pairs.push({ a: idOf(documents, first), b: idOf(documents, second), passages, weight });
    }
    onProgress?.({ phase: 'aligning', done: document + 1, total });
  }
  // The sort keeps the order of the corpus among equals.
  return { pairs: pairs.sort((one, other) => other.weight - one.weight), candidates };
}

const idOf = (documents: readonly CorpusDocument[], document: number) =>
  (documents[document] as CorpusDocument).id;

/** Each pair once: from the later of two new documents, from the new one of a new and an old. */
function isCompared(
  documents: readonly CorpusDocument[],
  document: number,
  other: number,
): boolean {
  if (documents[document]?.role === 'old') return false;
  return documents[other]?.role === 'old' || other < document;
}

/** For each document the others that the caller wants it to be aligned with. */
function extraCandidates(
  documents: readonly CorpusDocument[],
  pairs: Iterable<readonly [string, string]>,
): number[][] {
  const numbers = new Map<string, number>();
  for (const [number, { id }] of documents.entries()) {
    if (typeof id !== 'string' || numbers.has(id)) {
      throw new InvalidArgumentError(
        'documents',
        id,
        'documents with a text as id that no other has',
      );
    }
    numbers.set(id, number);
  }
  const extra: number[][] = documents.map(() => []);
  const numberOf = (id: string) => {
    const number = numbers.get(id);
    if (number === undefined)
      throw new InvalidArgumentError('candidates', id, 'pairs of ids of documents');
    return number;
  };
  for (const [one, other] of pairs) {
    extra[numberOf(one)]?.push(numberOf(other));
    extra[numberOf(other)]?.push(numberOf(one));
  }
  return extra;
}
