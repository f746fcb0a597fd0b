import { systemErrorCode } from '@kindred/runtime';
import type { CheckpointStore } from '@kindred/siamese';
import type { ArtifactFiles } from '../ports/artifact-store.ts';

/** Checkpoints that stay; the second is there for the case that the first turns out damaged. */
const kept = 2;

/**
 * A run's checkpoints as artifacts `checkpoints/RUN/WRITER/STEP`. Each process of a run writes under a
 * name of its own, so that two that do not know of each other never write to one key; all read the
 * newest of any.
 *
 * @param writer a name that no other process uses, for instance attempt and start
 */
export function artifactCheckpoints(
  artifacts: ArtifactFiles,
  runId: string,
  writer: string,
): CheckpointStore {
  const prefix = `checkpoints/${runId}`;
  const newestFirst = async () => {
    const keys = await artifacts.list(prefix);
    return keys
      .map((key) => ({ key, step: Number(key.split('/').at(-1)) }))
      .filter(({ step }) => Number.isSafeInteger(step))
      .toSorted((a, b) => b.step - a.step);
  };
  return {
    async save(step, files) {
      const found = await newestFirst();
      const key = `${prefix}/${writer}/${String(step).padStart(9, '0')}`;
      // Saved already, when a signal comes right after the end of an epoch.
      if (found.some((checkpoint) => checkpoint.key === key)) return;
      await artifacts.put(key, files);
      for (const old of found.slice(kept - 1)) await artifacts.delete(old.key);
    },
    async latest() {
      for (const { key, step } of await newestFirst()) {
        const files = await readable(artifacts, key);
        if (files !== undefined) return { step, files };
      }
      return undefined;
    },
  };
}

/** A checkpoint that is damaged or was just deleted is passed over for the one before it. */
async function readable(
  artifacts: ArtifactFiles,
  key: string,
): Promise<Record<string, Uint8Array> | undefined> {
  try {
    return await artifacts.get(key);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'artifact-not-found' || code === 'artifact-corrupt') return undefined;
    throw error;
  }
}
