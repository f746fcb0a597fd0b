import type { Block } from './block.ts';

/** Words of each text that at least one of the blocks covers. */
export function coveredWords(blocks: readonly Block[]): readonly [a: number, b: number] {
  return [coveredOn(blocks, 'aStart', 'aEnd'), coveredOn(blocks, 'bStart', 'bEnd')];
}

function coveredOn(
  blocks: readonly Block[],
  start: 'aStart' | 'bStart',
  end: 'aEnd' | 'bEnd',
): number {
  let [reach, words] = [0, 0];
  for (const block of blocks.toSorted((one, other) => one[start] - other[start])) {
    words += Math.max(0, block[end] - Math.max(block[start], reach));
    reach = Math.max(reach, block[end]);
  }
  return words;
}
