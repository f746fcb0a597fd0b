import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTar } from '@kindred/datasets';
import { findData } from '../framework/find-data.ts';
import { categories, type ShortAnswer } from './short-answer.ts';

/** All 95 answers, in the order of the table that comes with them. */
export async function readShortAnswers(): Promise<ShortAnswer[]> {
  const texts = new Map<string, string>();
  const archive = findData('clough-stevenson', 'corpus.tar.gz');
  for await (const { name, bytes } of readTar(archive, (entry) => entry.endsWith('.txt'))) {
    // Not all of them are valid UTF-8.
    texts.set(basename(name), Buffer.from(bytes).toString('latin1'));
  }
  const textOf = (file: string): string => {
    const text = texts.get(file);
    if (text === undefined) throw new Error(`clough-stevenson has no ${file}.`);
    return text;
  };
  const table = readFileSync(findData('clough-stevenson', 'file_information.csv'), 'utf8');
  return table
    .trim()
    .split(/\r?\n/u)
    .slice(1)
    .map((line) => line.split(','))
    .filter(([, , category]) => category !== 'orig')
    .map(([file = '', task = '', category = '']) => {
      const place = categories.findIndex((known) => known === category);
      if (place < 0) throw new Error(`${file} is of the unknown category ${category}.`);
      return {
        task,
        category: place,
        text: textOf(file),
        source: textOf(`orig_task${task}.txt`),
      };
    });
}
