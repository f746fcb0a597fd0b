import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { seededRandom } from '@kindred/datasets';
import type { Bench, Figure } from '../framework/bench.ts';
import type { Obfuscation } from './obfuscate.ts';
import { plantPassages } from './plant-passages.ts';
import { readArticles, readSentences } from './read-sentences.ts';
import { scoreAlignment } from './score-alignment.ts';
import { synonyms } from './synonyms.ts';

const kinds: readonly Obfuscation[] = ['verbatim', 'reordered', 'random', 'synonyms'];
const targets: Partial<Record<Obfuscation, string>> = { verbatim: '≥ 0.9', random: '≥ 0.85' };
const PAIRS = 100;
const CLEAN_PAIRS = 25;

interface Scan {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly mebibytes: number;
  readonly recall: number;
  readonly candidates: number;
  readonly cases: number;
}

/** Planted passages of four kinds, found again and bounded. */
export const passagesBench: Bench = {
  name: 'passages',
  description:
    'copied, reordered, obfuscated and paraphrased passages, found and bounded; a scan of 1,000 documents',
  run: async ({ quick, note }) => {
    const share = quick ? 0.1 : 1;
    const pool = readSentences('test');
    const articles = (await readArticles()).map((article) => article.split(/(?<=[.!?]) /u));
    const means = {
      vocabulary: pool.sentences.join(' ').split(' '),
      synonyms: synonyms(pool.paraphrases),
    };
    const figures: Record<string, Figure> = {};
    for (const how of kinds) {
      note(`passages: ${how}`);
      const pairs = Array.from({ length: (PAIRS + CLEAN_PAIRS) * share }, (_, at) =>
        plantPassages({
          ...means,
          sentences: pool.sentences,
          articles,
          how: at < PAIRS * share ? how : undefined,
          name: `${how}-${at}`,
          random: seededRandom(`test-${how}-${at}`),
        }),
      );
      const { plagdet, precision, recall, granularity, milliseconds } = scoreAlignment(pairs);
      const target = targets[how];
      figures[`${how}.plagdet`] = { value: plagdet, unit: 'share', ...(target && { target }) };
      figures[`${how}.precision`] = { value: precision, unit: 'share' };
      figures[`${how}.recall`] = { value: recall, unit: 'share' };
      figures[`${how}.granularity`] = { value: granularity, unit: 'detections a case' };
      figures[`${how}.milliseconds`] = { value: milliseconds, unit: 'ms a pair' };
    }
    const documents = 1000 * share;
    note(`passages: scan of ${documents} documents`);
    const process = join(import.meta.dirname, 'scan-process.ts');
    const { stdout } = await promisify(execFile)(globalThis.process.execPath, [
      process,
      `${documents}`,
    ]);
    const scan = JSON.parse(stdout) as Scan;
    figures['scan1000.seconds'] = { value: scan.seconds, unit: 's', target: '≤ 60' };
    figures['scan1000.cpuSeconds'] = { value: scan.cpuSeconds, unit: 's of processors' };
    figures['scan1000.mebibytes'] = {
      value: scan.mebibytes,
      unit: 'MiB at most',
      target: '≤ 1536',
    };
    figures['scan1000.recall'] = { value: scan.recall, unit: 'share' };
    figures['scan1000.candidates'] = { value: scan.candidates, unit: 'pairs aligned' };
    return {
      protocol:
        `${PAIRS} pairs of documents of 80 to 160 sentences (Quora questions of Wang's test split, STS benchmark dev and test, and in a third ` +
        `of the sources one of the Wikipedia articles of Clough and Stevenson) with 1 to 3 planted passages of 50 to 300 words, and ${CLEAN_PAIRS} ` +
        'without, for each kind: as they are; sentences shuffled; words shuffled in fives or in whole sentences and 15 or 36 % of them deleted, added or ' +
        'replaced; words replaced (70 % where there is one) by others read off paraphrases that differ in one word. Measures of PAN (Potthast et al. 2010) ' +
        'over all cases of a kind, with the default mode; parameters were chosen on other sentences (Wang dev, STS train). Two sources may naturally ' +
        'have alike sentences: such findings count as wrong. scan1000: 1,000 documents of 3,000 invented words, all against all, 20 % with ' +
        'a passage of another (half copied, half random operations), one process',
      figures,
    };
  },
};
