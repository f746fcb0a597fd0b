import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isProblemCode, problemKinds } from './problem-kinds.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

/**
 * Errors that a request cannot cause, or that mean a fault of ours. They become `internal-error` on
 * purpose: what they say is for the log.
 */
const internal = new Set([
  // similarity: jobs of the trainer and the indexer
  'stale-attempt',
  'encoder-process-ended',
  'generation-not-found',
  'indexing-stuck',
  // similarity: reasons for which a scan fails, kept in its record
  'scan-documents-invalid',
  'scan-embeddings-unusable',
  'scan-embedding-missing',
  'scan-input-unusable',
  'scan-too-large',
  // similarity: reasons for which a promotion fails, or its swap is tried again
  'promotion-refused',
  'swap-too-slow',
  // database
  'outbox-send-failed',
  'vector-invalid',
  // vector-index: its input is checked before, so these are faults of the caller
  'dimension-mismatch',
  'invalid-vector',
  'zero-vector',
  'invalid-argument',
  // vector-index: becomes bad-cursor
  'invalid-cursor',
  'unknown-index',
  'index-exists',
  'index-host-lost',
  'index-host-closed',
  'index-operation-failed',
  'hnsw-unavailable',
  'native-unavailable',
  // vector-index: snapshots are made and read in the background
  'snapshot-refused',
  'snapshot-write-failed',
  'index-folder-locked',
  'index-folder-unusable',
  // vector-index: no part of the API
  'recall-not-reached',
  'change-log-damaged',
  'change-log-write-failed',
  'durable-index-stopped',
]);

/** Codes of the error classes of a package, read from its sources. */
function codesOf(name: string): { code: string; file: string }[] {
  const files = globSync(`packages/${name}/src/**/*-error.ts`, { cwd: root });
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return [...source.matchAll(/readonly code(?:: [^=]+)? = '([^']+)'/g)].map(([, code]) => ({
      code: code ?? '',
      file,
    }));
  });
}

describe('problem kinds', () => {
  test.each(['similarity', 'database', 'vector-index'])(
    'every error of %s has a status, or is known to be internal',
    (name) => {
      const codes = codesOf(name);
      expect(codes.length).toBeGreaterThan(0);
      const unknown = codes.filter(({ code }) => !isProblemCode(code) && !internal.has(code));
      expect(unknown).toEqual([]);
    },
  );

  test.each(Object.entries(problemKinds))('%s is kebab-case with an error status', (code, kind) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(kind.status).toBeGreaterThanOrEqual(400);
    expect(kind.status).toBeLessThan(600);
    expect(kind.title).not.toMatch(/\.$/);
  });

  test.each(['constructor', '__proto__', 'toString', '', undefined, 404, {}])(
    '%p is no code',
    (code) => expect(isProblemCode(code)).toBe(false),
  );
});
