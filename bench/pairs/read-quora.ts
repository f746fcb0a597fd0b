import { readFileSync } from 'node:fs';
import { openTable } from '@kindred/datasets';
import { findData } from '../framework/find-data.ts';
import type { QuestionPair } from './question-pair.ts';
import { withoutQuestionsOf } from './without-questions-of.ts';

export interface QuoraSplits {
  readonly train: readonly QuestionPair[];
  /** For choosing, and for what is learned behind the encoder. */
  readonly dev: readonly QuestionPair[];
  readonly test: readonly QuestionPair[];
}

/** Pairs of the development split that are kept from training. */
const DEV_PAIRS = 3000;

/**
 * Quora's question pairs: the test split of Wang et al. 2017; for training what there is of other pairs, without any
 * that has a question of the test or dev pairs.
 */
export async function readQuora(): Promise<QuoraSplits> {
  const test = readSplit('wang-split-test.tsv');
  const others = withoutQuestionsOf(readSplit('wang-split-dev.tsv'), test);
  const dev = others.slice(-DEV_PAIRS);
  const rest = [...others.slice(0, -DEV_PAIRS), ...(await readMini())];
  return { train: withoutQuestionsOf(rest, [...test, ...dev]), dev, test };
}

/** Label, two questions, and the number of the original's row, without quotes. */
function readSplit(name: string): QuestionPair[] {
  return readFileSync(findData('quora', name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
    .map(([label, first = '', second = '']) => ({ first, second, isMatch: Number(label) }));
}

/** The first rows of the original release: apart by tabs, and quoted as a CSV file is. */
async function readMini(): Promise<QuestionPair[]> {
  const path = findData('quora', 'mini_quora_duplicate_questions.tsv');
  const table = openTable(path, { text: 'question1', label: 'is_duplicate', quoted: true });
  const pairs: QuestionPair[] = [];
  for await (const { content, className, metadata } of table.samples()) {
    if (content.kind !== 'text') throw new Error('quora: a question is no text');
    const second = String(metadata['question2'] ?? '');
    pairs.push({ first: content.text, second, isMatch: Number(className) });
  }
  return pairs;
}
