import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of the log. */
export interface Segment {
  readonly path: string;
  readonly firstSequence: number;
  readonly bytes: number;
}

/** The files of the log, oldest first. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const names = (await readdir(folder)).filter((name) => /^log-\d{16}\.bin$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const firstSequence = Number(name.slice('log-'.length, -'.bin'.length));
      return { path, firstSequence, bytes: (await stat(path)).size };
    }),
  );
}
