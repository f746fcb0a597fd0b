import { randomUUID } from 'node:crypto';

export const runIds = (count: number): string[] =>
  Array.from({ length: count }, () => randomUUID());
