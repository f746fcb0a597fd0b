import type { IndexSettings, IndexSettingsPatch } from '@kindred/contracts';

const structure = ['kind', 'storage', 'm', 'efConstruction'] as const;

/** Whether an index that was built with some settings need not be built again for those that are given. */
export function hasSameStructure(built: IndexSettings, given: IndexSettingsPatch): boolean {
  return structure.every((setting) => (given[setting] ?? built[setting]) === built[setting]);
}
