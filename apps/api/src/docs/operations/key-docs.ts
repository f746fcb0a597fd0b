import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';

export const keyDocs = {
  createKey: {
    tag: 'Access',
    summary: 'Make a key; the answer is the only place where its secret stands',
    problems: ['key-exists'],
  },
  listKeys: { tag: 'Access', summary: 'List keys in order of name', problems: ['bad-cursor'] },
  getKey: { tag: 'Access', summary: 'A key and when it was used', problems: ['key-not-found'] },
  rotateKey: {
    tag: 'Access',
    summary: 'Give a key a new secret; the old one is taken for a time of grace',
    problems: ['key-not-found', 'key-revoked'],
  },
  revokeKey: {
    tag: 'Access',
    summary: 'End a key for good, on every process within seconds',
    problems: ['key-not-found'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
