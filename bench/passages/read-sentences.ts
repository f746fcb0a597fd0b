import { readFileSync } from 'node:fs';
import { readTar } from '@kindred/datasets';
import { findData } from '../framework/find-data.ts';

/** Sentences of the data sets, of which no two are paraphrases known as such, and pairs that are. */
export interface SentencePool {
  readonly sentences: readonly string[];
  readonly paraphrases: readonly (readonly [string, string])[];
}

interface Row {
  readonly one: string;
  readonly other: string;
  readonly isParaphrase: boolean;
}

/** Development and test documents are made of different sentences, and chosen parameters have seen the former alone. */
const files = {
  development: { quora: ['wang-split-dev.tsv'], sts: ['sts-train.csv'] },
  test: { quora: ['wang-split-test.tsv'], sts: ['sts-dev.csv', 'sts-test.csv'] },
};

/** Sentences of Quora's questions and the STS benchmark; those of the test set are none of the development set. */
export function readSentences(split: 'development' | 'test'): SentencePool {
  const known = new Set(split === 'test' ? readSentences('development').sentences.map(folded) : []);
  const rows = [
    ...files[split].quora.flatMap((name) => readRows('quora', name, quoraRow)),
    ...files[split].sts.flatMap((name) => readRows('sts-b', name, stsRow)),
  ].filter(({ one, other }) => !known.has(folded(one)) && !known.has(folded(other)));
  const sentences = new Map(rows.map(({ one }) => [folded(one), one]));
  return {
    sentences: [...sentences.values()].filter((sentence) => sentence.split(' ').length >= 5),
    paraphrases: rows
      .filter(({ isParaphrase }) => isParaphrase)
      .map(({ one, other }) => [one, other]),
  };
}

/** Different questions of Quora, of both splits, paraphrases of each other too. */
export function readQuestions(): string[] {
  const names = [...files.development.quora, ...files.test.quora];
  const rows = names.flatMap((name) => readRows('quora', name, quoraRow));
  return [...new Set(rows.flatMap(({ one, other }) => [one, other]))];
}

/** The five Wikipedia articles that the answers of Clough and Stevenson (2009) were made from. */
export async function readArticles(): Promise<string[]> {
  const articles: string[] = [];
  const wanted = (name: string) => /orig_task[a-e]\.txt$/u.test(name);
  for await (const { bytes } of readTar(findData('clough-stevenson', 'corpus.tar.gz'), wanted)) {
    articles.push(Buffer.from(bytes).toString('latin1').replaceAll(/\s+/gu, ' ').trim());
  }
  return articles.sort();
}

const folded = (sentence: string) =>
  sentence
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function readRows(folder: string, name: string, parse: (cells: readonly string[]) => Row): Row[] {
  return readFileSync(findData(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse(line.trimEnd().split('\t')));
}

const quoraRow = ([label, one = '', other = '']: readonly string[]): Row => ({
  one,
  other,
  isParaphrase: label === '1',
});

const stsRow = (cells: readonly string[]): Row => {
  const [one = '', other = ''] = cells.slice(5, 7).map((cell) => cell.trim());
  return { one, other, isParaphrase: Number(cells[4]) >= 4.5 };
};
