/** Steps of an eighth to a quarter: finer than the differences between engines that matter. */
export const ladder = [
  10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 32, 36, 40, 44, 48, 52, 56, 64, 72, 80, 88, 96, 104, 112,
  128, 144, 160, 176, 192, 208, 224, 256, 288, 320, 352, 384, 448, 512, 576, 640, 768, 896, 1024,
] as const;

export interface ChosenEf {
  readonly ef: number;
  readonly recall: number;
}

/**
 * The least ef of the ladder with which the recall is reached, by bisection, since recall grows with ef;
 * the greatest of the ladder, with the recall it has, where none reaches it.
 */
export async function lowestEf(
  target: number,
  recallAt: (ef: number) => Promise<number>,
): Promise<ChosenEf> {
  let [low, high] = [0, ladder.length - 1];
  let chosen: ChosenEf | undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const ef = ladder[middle]!;
    const recall = await recallAt(ef);
    if (recall >= target) [high, chosen] = [middle, { ef, recall }];
    else low = middle + 1;
  }
  const ef = ladder[low]!;
  return chosen?.ef === ef ? chosen : { ef, recall: await recallAt(ef) };
}
