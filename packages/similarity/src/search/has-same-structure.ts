import type { IndexSettings } from '@kindred/contracts';

const structure = ['kind', 'storage', 'm', 'efConstruction'] as const;

/** Whether an index that was built with some settings need not be built again for others. */
export function hasSameStructure(some: IndexSettings, others: IndexSettings): boolean {
  return structure.every((setting) => some[setting] === others[setting]);
}
