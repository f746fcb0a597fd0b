import { reuseFeatures } from '@kindred/text-reuse';
import type { Bench, BenchResult, Figure } from '../framework/bench.ts';
import { shareInterval } from '../framework/share-interval.ts';
import { type LabelledAnswer, leaveOneTaskOut } from './leave-one-task-out.ts';
import { readShortAnswers } from './read-short-answers.ts';
import { categories, type ShortAnswer } from './short-answer.ts';

/** Short answers that were copied or rewritten from an article, or written without it. */
export const plagiarismShortBench: Bench = {
  name: 'plagiarism-short',
  description: 'Clough & Stevenson: how much of a short answer was taken from an article',
  run: async ({ quick, note }) => {
    const all = await readShortAnswers();
    const answers = quick ? all.filter(({ task }) => task <= 'c') : all;
    const labelled = answers.map((answer) => ({
      ...answer,
      label: answer.category,
      features: featuresOf(answer),
    }));
    note(`plagiarism-short: ${answers.length} answers, judging each task by the others`);
    const four = leaveOneTaskOut(labelled, categories.length);
    const copied = labelled.map(({ label, ...answer }): LabelledAnswer => ({
      ...answer,
      label: Math.min(label, 1),
    }));
    const binary = leaveOneTaskOut(copied, 2);
    return resultOf({ answers: labelled, told: four }, { answers: copied, told: binary });
  },
};

function featuresOf({ text, source }: ShortAnswer): number[] {
  const { containment, longestCommonSubsequence, tiles, longestRun } = reuseFeatures(text, source);
  return [...containment, longestCommonSubsequence, tiles, longestRun];
}

interface Told {
  readonly answers: readonly LabelledAnswer[];
  /** The class that each was told to be of. */
  readonly told: readonly number[];
}

function resultOf(four: Told, binary: Told): BenchResult {
  const recalls = categories.map((name, category) => [
    `four.recall.${name}`,
    shareOf(four, ({ label }) => label === category),
  ]);
  return {
    protocol:
      `${four.answers.length} answers of 200 to 300 words to five questions, each beside the article that it may have been made from; ` +
      "four classes (copied, lightly revised, heavily revised, written on one's own), and copied in any way or not; multinomial logistic regression of " +
      'containment of runs of 1 to 5 words, longest common subsequence, greedy string tiles and the longest common run, standardized; ' +
      'each question is judged by a model of the other four, and the ridge is chosen among these, by leaving out one at a time; ' +
      'intervals are of Wilson, for 95 independent answers. The published figures are of naive Bayes',
    figures: {
      'four.accuracy': {
        ...shareOf(four),
        target: '≥ 0.80',
        published: '0.80 (Clough & Stevenson 2011)',
      },
      'binary.accuracy': {
        ...shareOf(binary),
        target: '≥ 0.95',
        published: '0.947 (Clough & Stevenson 2011)',
      },
      ...Object.fromEntries(recalls),
    },
  };
}

/** Share of the chosen answers that were told right. */
function shareOf(
  { answers, told }: Told,
  chosen: (answer: LabelledAnswer) => boolean = () => true,
): Figure {
  const rights = answers.flatMap((answer, at) =>
    chosen(answer) ? [answer.label === told[at] ? 1 : 0] : [],
  );
  const right = rights.reduce((sum: number, each) => sum + each, 0);
  const interval = shareInterval(right, rights.length);
  return { value: right / rights.length, unit: 'share', interval };
}
