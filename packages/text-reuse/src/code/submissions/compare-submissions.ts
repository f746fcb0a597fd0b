import { checkInteger } from '../../errors/check-integer.ts';
import { TextReuseError } from '../../errors/text-reuse-error.ts';
import { Breather } from '../../pace/breather.ts';
import type { CodeSimilarity } from '../similarity/code-similarity.ts';
import { compareTokens } from '../similarity/compare-tokens.ts';
import { excludeBaseCode } from '../similarity/exclude-base-code.ts';
import type { CodeTokens } from '../tokens/code-tokens.ts';
import { prepareCode } from '../tokens/prepare-code.ts';
import type { CompareSubmissionsOptions } from './compare-submissions-options.ts';
import { findCandidatePairs } from './find-candidate-pairs.ts';
import { robustZ } from './robust-z.ts';
import type { Submission, SubmissionReport } from './submission-report.ts';

const defaultMinimumMatch = 9;
/** Similarities that tell what is usual; of fewer, pairs without anything in common are counted as 0 beside them. */
const leastCompared = 20;

interface Program {
  readonly id: string;
  readonly author: string | undefined;
  readonly tokens: CodeTokens;
}

interface Prepared {
  readonly programs: readonly Program[];
  readonly failures: SubmissionReport['failures'];
}

async function prepareAll(
  submissions: readonly Submission[],
  options: CompareSubmissionsOptions,
  minimumMatch: number,
): Promise<Prepared> {
  const { language, baseCode, timeoutMs } = options;
  const preparation = timeoutMs === undefined ? {} : { timeoutMs };
  const base =
    baseCode === undefined ? undefined : await prepareCode(baseCode, language, preparation);
  const breather = new Breather(options.signal);
  const programs: Program[] = [];
  const failures: { id: string; reason: string }[] = [];
  for (const { id, source, author, language: own = language } of submissions) {
    await breather.breathe();
    try {
      const { structure } = await prepareCode(source, own, preparation);
      const tokens =
        base === undefined ? structure : excludeBaseCode(structure, base.structure, minimumMatch);
      programs.push({ id, author, tokens });
    } catch (error) {
      if (!(error instanceof TextReuseError)) throw error;
      failures.push({ id, reason: error.message });
    }
    const done = programs.length + failures.length;
    options.onProgress?.({ phase: 'parsing', done, total: submissions.length });
  }
  return { programs, failures };
}

/**
 * Compares the programs of a class, each with each. Pairs without a fingerprint in common are not compared token by
 * token. Programs for several exercises have mostly nothing in common: were that the usual, all of one exercise would
 * stand out.
 * @throws InvalidArgumentError; what is wrong with the base code
 */
export async function compareSubmissions(
  submissions: Iterable<Submission>,
  options: CompareSubmissionsOptions,
): Promise<SubmissionReport> {
  const { minimumMatch = defaultMinimumMatch, onProgress, signal } = options;
  checkInteger('minimumMatch', minimumMatch, [1, 1000]);
  const { programs, failures } = await prepareAll([...submissions], options, minimumMatch);
  const tokens = programs.map((program) => program.tokens);
  const breather = new Breather(signal);
  const found: { left: string; right: string; similarity: CodeSimilarity }[] = [];
  const isOfTwo = ([left, right]: readonly [number, number]) => {
    const author = programs[left]?.author;
    return author === undefined || author !== programs[right]?.author;
  };
  const candidates = findCandidatePairs(tokens, minimumMatch).filter(isOfTwo);
  for (const [place, [left, right]] of candidates.entries()) {
    await breather.breathe();
    const [one, other] = [programs[left] as Program, programs[right] as Program];
    const similarity = compareTokens(one.tokens, other.tokens, minimumMatch);
    found.push({ left: one.id, right: other.id, similarity });
    onProgress?.({ phase: 'comparing', done: place + 1, total: candidates.length });
  }
  found.sort((a, b) => b.similarity.average - a.similarity.average);
  const pairCount = (programs.length * (programs.length - 1)) / 2;
  const usual = Array.from(
    { length: found.length < leastCompared ? pairCount : found.length },
    (_, place) => found[place]?.similarity.average ?? 0,
  );
  const { median, mad, scores } = robustZ(usual);
  const pairs = found.map(({ left, right, similarity }, place) => ({
    left,
    right,
    ...similarity,
    outlier: scores[place] ?? 0,
  }));
  return { pairs, median, mad, failures };
}
