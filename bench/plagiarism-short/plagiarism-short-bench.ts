import { reuseFeatures } from '@kindred/text-reuse';
import type { Bench, BenchResult, Figure } from '../framework/bench.ts';
import { shareInterval } from '../framework/share-interval.ts';
import { judgeByOtherFolds } from './judge-by-other-folds.ts';
import { readShortAnswers } from './read-short-answers.ts';
import { categories, type ShortAnswer } from './short-answer.ts';
import { stratifiedFolds } from './stratified-folds.ts';

const FOLDS = 10;
/** Times that the answers are dealt into folds anew. */
const ROUNDS = 10;

interface Labelled {
  readonly task: string;
  /** Place in {@link categories}. */
  readonly label: number;
  readonly features: readonly number[];
}

/** Short answers that were copied or rewritten from an article, or written without it. */
export const plagiarismShortBench: Bench = {
  name: 'plagiarism-short',
  description: 'Clough & Stevenson: how much of a short answer was taken from an article',
  run: async ({ quick, note }) => {
    const all = await readShortAnswers();
    const answers = quick ? all.filter(({ task }) => task <= 'c') : all;
    const labelled = answers.map((answer) => ({
      task: answer.task,
      label: answer.category,
      features: featuresOf(answer),
    }));
    const rounds = Array.from({ length: quick ? 1 : ROUNDS }, (_, round) => {
      note(`plagiarism-short: ${answers.length} answers in ${FOLDS} folds, round ${round + 1}`);
      return judge(labelled, stratifiedFolds(labelled, { folds: FOLDS, seed: round + 1 }));
    });
    note('plagiarism-short: each task by the others');
    const otherTasks = judge(
      labelled,
      labelled.map(({ task }) => task),
    );
    return resultOf(labelled, rounds, otherTasks);
  },
};

function featuresOf({ text, source }: ShortAnswer): number[] {
  const { containment, longestCommonSubsequence, tiles, longestRun } = reuseFeatures(text, source);
  return [...containment, longestCommonSubsequence, tiles, longestRun];
}

/** The class that each answer was told to be of. */
interface Judgement {
  readonly four: readonly number[];
  /** 1: copied in some way. */
  readonly binary: readonly number[];
}

/** Each fold's answers by models of the other folds: one of four classes, and one of two. */
function judge(answers: readonly Labelled[], folds: readonly string[]): Judgement {
  const inFolds = answers.map((answer, at) => ({ ...answer, fold: folds[at] as string }));
  const copied = inFolds.map((answer) => ({ ...answer, label: Math.min(answer.label, 1) }));
  return {
    four: judgeByOtherFolds(inFolds, categories.length),
    binary: judgeByOtherFolds(copied, 2),
  };
}

function resultOf(
  answers: readonly Labelled[],
  rounds: readonly Judgement[],
  otherTasks: Judgement,
): BenchResult {
  const fourOf = (judgements: readonly Judgement[], category?: number) =>
    shareOf(
      judgements.flatMap(({ four }) =>
        answers.flatMap(({ label }, at) =>
          category === undefined || label === category ? [four[at] === label] : [],
        ),
      ),
      judgements.length,
    );
  const binaryOf = (judgements: readonly Judgement[]) =>
    shareOf(
      judgements.flatMap(({ binary }) =>
        answers.map(({ label }, at) => binary[at] === Math.min(label, 1)),
      ),
      judgements.length,
    );
  return {
    protocol:
      `${answers.length} answers of 200 to 300 words to five questions, each beside the article that it may have been made from; ` +
      "four classes (copied, lightly revised, heavily revised, written on one's own), and copied in any way or not; multinomial logistic regression of " +
      'containment of runs of 1 to 5 words, longest common subsequence, greedy string tiles and the longest common run, standardized. ' +
      `four and binary: stratified cross-validation over the questions, as figures on this set are commonly cross-validated: ${FOLDS} folds, each with its ` +
      `share of every class and of every question's answers of a class, judged by a model of the other folds; the mean of ${rounds.length} ` +
      'ways to deal the answers into folds. otherTasks: each question by a model of the other four. The ridge is chosen ' +
      'among the folds that a model learns from, by leaving out one at a time. Intervals are of Wilson, for as many independent answers as ' +
      'there are. The published figures are of naive Bayes',
    figures: {
      'four.accuracy': {
        ...fourOf(rounds),
        target: '≥ 0.80',
        published: '0.80 (Clough & Stevenson 2011)',
      },
      'binary.accuracy': {
        ...binaryOf(rounds),
        target: '≥ 0.95',
        published: '0.947 (Clough & Stevenson 2011)',
      },
      'four.otherTasks.accuracy': fourOf([otherTasks]),
      'binary.otherTasks.accuracy': binaryOf([otherTasks]),
      ...Object.fromEntries(
        categories.map((name, category) => [`four.recall.${name}`, fourOf(rounds, category)]),
      ),
    },
  };
}

/** Share of what was told right; the same answers again in another round are no more answers. */
function shareOf(isRight: readonly boolean[], rounds: number): Figure {
  const value = isRight.filter(Boolean).length / isRight.length;
  const answers = isRight.length / rounds;
  return { value, unit: 'share', interval: shareInterval(value * answers, answers) };
}
