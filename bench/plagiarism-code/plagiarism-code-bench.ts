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
import { type IrPlagProgram, readIrPlag } from './read-ir-plag.ts';

/** What is combined; `structure` alone is JPlag's similarity, for comparison. */
const combined = ['tokens', 'subtrees', 'words', 'texts', 'comments'] as const;
const levels = ['L1', 'L2', 'L3', 'L4', 'L5', 'L6'] as const;

interface IrPlagPair extends Pair {
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
    pairs.push({ exercise, kind, isCopy, seen, features: combined.map((name) => seen[name]) });
  }
  return pairs;
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
  const scores = scoresFromOthers(pairs);
  const isCopy = pairs.map((pair) => pair.isCopy);
  const copies = isCopy.reduce((sum, copy) => sum + copy, 0);
  const share = (value: number): Figure => ({ value, unit: 'share' });
  const alone = (['structure', ...combined] as const).flatMap((name) => {
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
      `${combined.join(', ')} (ridge 1) that was learned on the other exercises; f1: the greatest over all thresholds on all ` +
      'pairs, as published figures have it; f1.crossValidated: each exercise with the threshold that is best for the others; ' +
      'f1.allAccepted: of calling every pair a copy; NAME.f1, NAME.auc: a feature alone (structure: tiles of nine structural ' +
      'tokens, as JPlag has them); which features are combined was settled after seeing figures of some ten combinations on ' +
      'these same exercises',
    figures: {
      f1: { ...share(bestF1({ scores, isCopy }).f1), target: '≥ 0.90' },
      'f1.crossValidated': share(crossValidatedF1(pairs, scores)),
      'f1.allAccepted': share((2 * copies) / (copies + pairs.length)),
      auc: share(areaOf(pairs, scores)),
      ...Object.fromEntries(
        levels.map((level) => [`auc.${level}`, share(areaOf(pairs, scores, level))]),
      ),
      ...Object.fromEntries(alone),
      'compare.seconds': { value: seconds, unit: 's' },
    },
  };
}
