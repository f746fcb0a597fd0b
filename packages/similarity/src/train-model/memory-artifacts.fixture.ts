import { createHash } from 'node:crypto';
import type { ArtifactFiles } from '../ports/artifact-store.ts';

const refused = (code: string, message: string) => Object.assign(new Error(message), { code });

/** Artifacts in memory; like the real stores it refuses other content than what is known under a key. */
export function memoryArtifacts() {
  const stored = new Map<string, Record<string, Uint8Array>>();
  const artifacts: ArtifactFiles = {
    async put(key, files) {
      if (stored.has(key)) throw new Error(`${key} is taken`);
      stored.set(key, structuredClone(files));
      return { key, sha256: digestOf(files), bytes: 1 };
    },
    async get(key, { sha256 } = {}) {
      const files = stored.get(key);
      if (files === undefined) throw refused('artifact-not-found', `no ${key}`);
      if (sha256 !== undefined && sha256 !== digestOf(files))
        throw refused('artifact-corrupt', `${key} is not ${sha256}`);
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

function digestOf(files: Record<string, Uint8Array>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name} ${bytes.byteLength}\n`).update(bytes);
  return hash.digest('hex');
}
