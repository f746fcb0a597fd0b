import type { PassageScanOptions } from '@kindred/contracts';
import type { ScanDocument } from '../scan-document.ts';

export interface AssignedRoles {
  /** New and old ones. */
  readonly compared: readonly ScanDocument[];
  readonly base: readonly ScanDocument[];
}

/** Documents by their role: their own, else that of the options. */
export function assignRoles(
  documents: readonly ScanDocument[],
  { oldIds, baseIds }: PassageScanOptions,
): AssignedRoles {
  const [old, base] = [new Set(oldIds), new Set(baseIds)];
  const roleOf = ({ id, role }: ScanDocument) =>
    role ?? (base.has(id) ? 'base' : old.has(id) ? 'old' : 'new');
  const assigned = documents.map((document) => ({ ...document, role: roleOf(document) }));
  return {
    compared: assigned.filter(({ role }) => role !== 'base'),
    base: assigned.filter(({ role }) => role === 'base'),
  };
}
