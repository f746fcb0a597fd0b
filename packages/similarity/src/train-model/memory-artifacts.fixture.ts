import type { ArtifactFiles } from '../ports/artifact-store.ts';

/** Artifacts in memory; like the real stores it refuses other content under a key that is taken. */
export function memoryArtifacts() {
  const stored = new Map<string, Record<string, Uint8Array>>();
  const artifacts: ArtifactFiles = {
    async put(key, files) {
      if (stored.has(key)) throw new Error(`${key} is taken`);
      stored.set(key, structuredClone(files));
      return { key, sha256: 'x', bytes: 1 };
    },
    async get(key) {
      const files = stored.get(key);
      if (files === undefined)
        throw Object.assign(new Error(`no ${key}`), { code: 'artifact-not-found' });
      return files;
    },
    async delete(key) {
      stored.delete(key);
    },
    async list(prefix) {
      return [...stored.keys()].filter((key) => key === prefix || key.startsWith(`${prefix}/`));
    },
  };
  return { artifacts, keys: () => [...stored.keys()].toSorted() };
}
