import type { IndexState } from '@kindred/contracts';

/** `hnsw · int8 · M 16 · efConstruction 200` */
export function describeStructure(structure: IndexState['serving']): string {
  const { kind, storage, m, efConstruction } = structure;
  return `${kind} · ${storage} · M ${m} · efConstruction ${efConstruction}`;
}
