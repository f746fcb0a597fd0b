import type { ApiKey } from '@kindred/contracts';
import { formatTable } from '../terminal/table.ts';

/** Keys as a table, a line each. */
export function describeKeys(keys: readonly ApiKey[]): string {
  if (keys.length === 0) return 'There are no keys yet: kindred keys create NAME --role reader';
  const rows = keys.map((key) => [
    key.name,
    key.role,
    key.status,
    key.collections?.join(' ') ?? 'all',
    key.expiresAt?.slice(0, 10) ?? 'never',
    minuteOf(key.lastUsedAt) ?? 'never',
    key.createdBy,
  ]);
  return formatTable(
    ['name', 'role', 'status', 'collections', 'ends', 'last used', 'made by'],
    rows,
  );
}

const minuteOf = (at: string | null) => at?.slice(0, 16).replace('T', ' ');
