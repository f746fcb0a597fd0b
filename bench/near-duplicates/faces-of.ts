import { type Sample, openDataset } from '@kindred/datasets';

/** Photos of some persons of ORL; each a picture of its own, though ten show one person. */
export async function* facesOf(isWanted: (person: number) => boolean): AsyncGenerator<Sample> {
  const orl = await openDataset('orl-faces');
  for await (const sample of orl.samples()) {
    if (isWanted(Number(sample.className.slice(1)))) yield { ...sample, className: sample.id };
  }
}
