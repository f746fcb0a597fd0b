import { alignPassages } from '../alignment/align-passages.ts';
import { checkShare } from '../errors/check-share.ts';
import { checkInteger } from '../errors/check-integer.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { Breather } from '../pace/breather.ts';
import type { CorpusDocument } from './corpus-document.ts';
import { CorpusIndex } from './corpus-index.ts';
import { PreparedCorpus } from './prepared-corpus.ts';
import type { ReusePair } from './reuse-pair.ts';
import { SameTexts } from './same-texts.ts';
import type { ScanOptions } from './scan-options.ts';
import { wholePassages } from './whole-passages.ts';

/** A wording in fewer documents is a finding in each, however small the corpus. */
const LEAST_BOILERPLATE = 20;
/** Words in more of the documents say nothing about a pair. */
const CONTEXT_SHARE = 0.2;

export interface ScanResult {
  /** Those with most in common first. */
  readonly pairs: readonly ReusePair[];
  /** Pairs that were aligned. */
  readonly candidates: number;
  /** What was left out since many documents have it. */
  readonly boilerplate: {
    /** A wording in more documents was left out. */
    readonly maxDocuments: number;
    /** Documents that something was left out of. */
    readonly documents: number;
    /** Words of all of them. */
    readonly words: number;
  };
  /** Documents with the words of more than 20 others, which were compared with the first of them alone. */
  readonly copies: number;
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
  const same = new SameTexts();
  const maxDocuments = Math.max(LEAST_BOILERPLATE, Math.floor(boilerplateShare * total));
  const index = new CorpusIndex({
    maxDocuments,
    maxContextDocuments: Math.max(LEAST_BOILERPLATE, Math.floor(CONTEXT_SHARE * total)),
    minVerbatimWords,
    withContexts: options.mode !== 'verbatim',
  });
  for (let document = 0; document < total; document += 1) {
    await breather.breathe();
    const { tokens } = corpus.prepare(document);
    index.add(document, tokens);
    same.add(document, tokens.words);
    onProgress?.({ phase: 'fingerprinting', done: document + 1, total });
  }
  const pairs: ReusePair[] = [];
  let [candidates, copies, boilerplateDocuments, boilerplateWords] = [0, 0, 0, 0];
  for (let document = 0; document < total; document += 1) {
    const { own, boilerplateWords: leftOut } = corpus.get(document, index);
    boilerplateWords += leftOut;
    if (leftOut > 0) boilerplateDocuments += 1;
    const wordsOf = (other: number) => corpus.get(other, index).own.tokens.words;
    const twins = twinsOf(same.of(document), document, documents);
    if (twins.isShortened) copies += 1;
    const others = new Set([
      ...(documents[document]?.role === 'old' ? [] : index.candidates(own.tokens, wordsOf)),
      ...(extra[document] ?? []),
      ...twins.others,
    ]);
    for (const other of [...others].sort((a, b) => a - b)) {
      if (!isCompared(documents, document, other)) continue;
      await breather.breathe();
      candidates += 1;
      const [first, second] = [Math.min(document, other), Math.max(document, other)];
      const [one, two] = [corpus.get(first, index), corpus.get(second, index)];
      const passages = same.isSame(first, second)
        ? wholePassages(one.whole.tokens, two.whole.tokens)
        : alignPassages(one.own, two.own, options);
      if (passages.length === 0) continue;
      const weight = passages.reduce((sum, { score, words }) => sum + score * words, 0);
      pairs.push({ a: idOf(documents, first), b: idOf(documents, second), passages, weight });
    }
    onProgress?.({ phase: 'aligning', done: document + 1, total });
  }
  // The sort keeps the order of the corpus among equals.
  pairs.sort((one, other) => other.weight - one.weight);
  const boilerplate = { maxDocuments, documents: boilerplateDocuments, words: boilerplateWords };
  return { pairs, candidates, boilerplate, copies };
}

/**
 * Documents to compare with that have the same words, which may all be boilerplate or too few for a fingerprint: all of
 * them, or the first alone where there are many.
 */
function twinsOf(
  group: readonly number[],
  document: number,
  documents: readonly CorpusDocument[],
): { readonly others: readonly number[]; readonly isShortened: boolean } {
  if (group.length <= LEAST_BOILERPLATE + 1) return { others: group, isShortened: false };
  const first = group.find((each) => documents[each]?.role !== 'old');
  if (first === undefined) return { others: [], isShortened: false };
  if (document !== first) return { others: [first], isShortened: true };
  return { others: group.filter((each) => documents[each]?.role === 'old'), isShortened: false };
}

const idOf = (documents: readonly CorpusDocument[], document: number) =>
  (documents[document] as CorpusDocument).id;

/** Each pair of two authors once: from the later of two new documents, from the new one of a new and an old. */
function isCompared(
  documents: readonly CorpusDocument[],
  document: number,
  other: number,
): boolean {
  const author = documents[document]?.author;
  if (author !== undefined && author === documents[other]?.author) return false;
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
