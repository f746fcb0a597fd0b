import { auc, rocCurve } from '@kindred/siamese';
import {
  type CodeFeatures,
  type PreparedCode,
  codeFeatures,
  prepareCode,
} from '@kindred/text-reuse';
import type { Bench, BenchResult, Figure } from '../framework/bench.ts';
import { bestF1 } from './best-f1.ts';
import { type Pair, crossValidatedF1, scoresFromOthers } from './leave-one-case-out.ts';
import { ranksWithin } from './ranks-within.ts';
import { type IrPlagProgram, readIrPlag } from './read-ir-plag.ts';

/** What is combined where a pair is seen alone. */
const alone = ['tokens', 'subtrees', 'words', 'texts', 'comments'] as const;
/** What is combined where it is seen among the others of its exercise. */
const combined = [...alone, 'members', 'numbers'] as const;
/** `structure` is JPlag's similarity, for comparison. */
const told = ['structure', ...combined] as const;
const levels = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;

interface IrPlagPair {
  readonly exercise: string;
  readonly isCopy: number;
  readonly kind: string;
  readonly seen: CodeFeatures;
}

/** Copies of short programs, disguised by hand, among independent ones for the same exercise. */
export const plagiarismCodeBench: Bench = {
  name: 'plagiarism-code',
  description: 'IR-Plag: copied and disguised Java programs among independent ones',
  run: async ({ quick, note }) => {
    const all = await readIrPlag();
    const programs = quick ? all.filter(({ exercise }) => exercise <= 'case-03') : all;
    const start = performance.now();
    const pairs = await pairsOf(programs);
    const seconds = (performance.now() - start) / 1000;
    note(`plagiarism-code: ${pairs.length} pairs in ${seconds.toFixed(1)} s`);
    return result(pairs, seconds);
  },
};

async function pairsOf(programs: readonly IrPlagProgram[]): Promise<IrPlagPair[]> {
  const originals = new Map<string, PreparedCode>();
  for (const { exercise, kind, source } of programs) {
    if (kind === 'original') originals.set(exercise, await prepareCode(source, 'java'));
  }
  const pairs: IrPlagPair[] = [];
  for (const { exercise, kind, source } of programs) {
    const original = originals.get(exercise);
    if (kind === 'original' || original === undefined) continue;
    const seen = codeFeatures(original, await prepareCode(source, 'java'));
    const isCopy = kind === 'independent' ? 0 : 1;
    pairs.push({ exercise, kind, isCopy, seen });
  }
  return pairs;
}

/** Features as they are. */
const seenAlone = (pairs: readonly IrPlagPair[]): Pair[] =>
  pairs.map((pair) => ({ ...pair, features: alone.map((name) => pair.seen[name]) }));

/** Features by their ranks among all pairs of an exercise, whatever these are: exercises differ in how alike programs are. */
function seenInClass(pairs: readonly IrPlagPair[]): Pair[] {
  const exercises = pairs.map(({ exercise }) => exercise);
  const ranks = combined.map((name) =>
    ranksWithin(
      exercises,
      pairs.map(({ seen }) => seen[name]),
    ),
  );
  return pairs.map((pair, at) => ({ ...pair, features: ranks.map((rank) => rank[at] as number) }));
}

function areaOf(pairs: readonly IrPlagPair[], scores: readonly number[], level?: string): number {
  const chosen = [...pairs.keys()].filter(
    (at) => level === undefined || [level, 'independent'].includes(pairs[at]?.kind ?? ''),
  );
  const isCopy = chosen.map((at) => pairs[at]?.isCopy ?? 0);
  return auc(
    rocCurve(
      chosen.map((at) => scores[at] as number),
      isCopy,
    ),
  );
}

function result(pairs: readonly IrPlagPair[], seconds: number): BenchResult {
  const inClass = seenInClass(pairs);
  const scores = scoresFromOthers(inClass);
  const scoresAlone = scoresFromOthers(seenAlone(pairs));
  const isCopy = pairs.map((pair) => pair.isCopy);
  const copies = isCopy.reduce((sum, copy) => sum + copy, 0);
  const share = (value: number): Figure => ({ value, unit: 'share' });
  const features = told.flatMap((name) => {
    const values = pairs.map(({ seen }) => seen[name]);
    return [
      [`${name}.f1`, share(bestF1({ scores: values, isCopy }).f1)],
      [`${name}.auc`, share(areaOf(pairs, values))],
    ] as const;
  });
  return {
    protocol:
      `IR-Plag: the original of each exercise with each of its ${copies} copies (levels L1 to L6 after Faidhi & Robinson) and ` +
      `each of the ${pairs.length - copies} independent programs; a pair's score is a logistic regression of ` +
      `${combined.join(', ')} (ridge 1), each as its rank among the pairs of its exercise without regard to what these are, that was ` +
      'learned on the other exercises; f1: the greatest over all thresholds on all pairs, as published figures have it; ' +
      'f1.crossValidated: each exercise with the threshold that is best for the others; f1.alone, f1.alone.crossValidated, auc.alone: the ' +
      `same of a pair that is seen alone, by ${alone.join(', ')} as they are; ` +
      'f1.allAccepted: of calling every pair a copy; NAME.f1, NAME.auc: a feature alone (structure: tiles of nine structural ' +
      'tokens, as JPlag has them); which features are combined was settled after seeing figures of combinations on ' +
      'these same exercises',
    figures: {
      f1: { ...share(bestF1({ scores, isCopy }).f1), target: '≥ 0.90' },
      'f1.crossValidated': share(crossValidatedF1(inClass, scores)),
      'f1.alone': share(bestF1({ scores: scoresAlone, isCopy }).f1),
      'f1.alone.crossValidated': share(crossValidatedF1(inClass, scoresAlone)),
      'f1.allAccepted': share((2 * copies) / (copies + pairs.length)),
      auc: share(areaOf(pairs, scores)),
      'auc.alone': share(areaOf(pairs, scoresAlone)),
      ...Object.fromEntries(
        levels.map((level) => [`auc.${level}`, share(areaOf(pairs, scores, level))]),
      ),
      ...Object.fromEntries(features),
      'compare.seconds': { value: seconds, unit: 's' },
    },
  };
}
