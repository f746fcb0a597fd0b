import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Sample, dataRoots, readTar } from '@kindred/datasets';

/** Every n-th frame of tracking sequences of OTB; each a picture of its own. */
export async function* framesOf(
  sequences: readonly string[],
  every: number,
): AsyncGenerator<Sample> {
  const folder = dataRoots()
    .map((root) => join(root, 'otb-mini'))
    .find(existsSync);
  if (folder === undefined) throw new Error('otb-mini is in none of the data folders.');
  for (const sequence of sequences) {
    let frame = 0;
    const tar = join(folder, `${sequence}.tar`);
    for await (const { name, bytes } of readTar(tar, (entry) => entry.endsWith('.jpg'))) {
      if ((frame += 1) % every !== 1) continue;
      yield { id: name, className: name, metadata: {}, content: { kind: 'image', bytes } };
    }
  }
}
