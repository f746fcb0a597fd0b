import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VectorSet } from './vector-set.ts';

export interface WrittenSet {
  /** Holds vectors.f32 and queries.f32: rows of little-endian float32. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Puts a set where processes of any language can read it. */
export async function writeSet({ vectors, queries }: VectorSet): Promise<WrittenSet> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-vectors-'));
  await writeFile(join(folder, 'vectors.f32'), vectors);
  await writeFile(join(folder, 'queries.f32'), queries);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
