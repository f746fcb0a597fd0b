import type { Tuning, TuningResult, TuningTry } from '@kindred/contracts';
import { formatBytes, formatCount, formatSeconds, formatShare } from '../terminal/format.ts';
import { formatTable } from '../terminal/table.ts';

const header = ['M', 'efConstruction', 'ef', 'recall', '95 %', 'a query', 'build', 'memory', ''];

/** What a tuning tried, as a table, and what follows from it. */
export function describeTuning(tuning: Tuning, result: TuningResult): string {
  const { collectionVectors, vectors, queries, tries, storage } = result;
  const rows = tries.map((each) => rowOf(each, result));
  return [
    `${formatCount(vectors)} of ${formatCount(collectionVectors)} vectors as ${storage}, ` +
      `${formatCount(queries)} others as queries, k ${tuning.k}`,
    '',
    formatTable(header, rows),
    '',
    conclusionOf(tuning, result),
  ].join('\n');
}

function rowOf(each: TuningTry, { choice }: TuningResult): string[] {
  const { m, efConstruction, ef, reached, recall, low, high, queryMs, buildMs, memoryBytes } = each;
  const isChosen = choice?.m === m && choice.efConstruction === efConstruction;
  return [
    `${m}`,
    `${efConstruction}`,
    `${ef}`,
    formatShare(recall),
    `${formatShare(low)} to ${formatShare(high)}`,
    queryMs === null ? '–' : `${queryMs.toFixed(3)} ms`,
    formatSeconds(buildMs / 1000),
    formatBytes(memoryBytes),
    isChosen ? 'chosen' : reached ? '' : 'does not reach the target',
  ];
}

function conclusionOf(
  { collection, targetRecall }: Tuning,
  { choice, applied, vectors, queries, collectionVectors }: TuningResult,
): string {
  const target = `recall ${targetRecall}`;
  if (choice === null)
    return `No graph surely reaches ${target}. Ask for less, or for more memory with --storage float32.`;
  const { m, efConstruction, ef } = choice;
  const found = `The cheapest search with ${target}: M ${m}, efConstruction ${efConstruction}, ef ${ef}.`;
  const caution =
    vectors + queries < collectionVectors
      ? ' Recall falls as an index grows: a larger --sample is surer.'
      : '';
  if (applied)
    return `${found} It is set; the index is built again beside the one that serves.${caution}`;
  const words = `kindred collections set ${collection} --m ${m} --ef-construction ${efConstruction} --ef ${ef}`;
  return `${found}${caution}\nTo set it: ${words}, or tune with --apply.`;
}
