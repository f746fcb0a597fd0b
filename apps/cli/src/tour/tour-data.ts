import {
  findDataset,
  oneShotRuns,
  openDataset,
  type Dataset,
  type OneShotRun,
} from '@kindred/datasets';

export interface TourData {
  readonly dataset: Dataset;
  /** Says where the drawings come from, and why. */
  readonly description: string;
  /** The 20-way one-shot runs the model is judged by: the published ones, or such as they are. */
  readonly runs: readonly OneShotRun[];
}

/** Omniglot where it can be had on this machine; else alphabets that a program draws. */
export async function chooseTourData(): Promise<TourData> {
  const { path } = findDataset('omniglot');
  const dataset = await openDataset(path === undefined ? 'drawn-alphabets' : 'omniglot');
  const runs = await oneShotRuns(dataset);
  const description =
    path === undefined
      ? 'alphabets drawn by a program, since Omniglot is not on this machine (kindred datasets pull omniglot)'
      : `Omniglot (Lake et al. 2015) in ${path}`;
  return { dataset, runs, description };
}
