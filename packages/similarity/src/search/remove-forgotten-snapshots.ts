import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GenerationStore } from '../ports/generation-store.ts';

/** Removes the snapshots of generations that were deleted while nobody followed them. */
export async function removeForgottenSnapshots(
  folder: string,
  generations: Pick<GenerationStore, 'find'>,
): Promise<void> {
  // No folder: no snapshots.
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)) continue;
    if ((await generations.find(name)) !== undefined) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
