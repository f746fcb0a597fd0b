import { readFileSync } from 'node:fs';
import { findDescendant } from './process-tree.fixture.ts';

/** The DATABASE_URL that a platform's supervisor has given to its API. */
export function databaseUrlOf(supervisor: number): string {
  const pid = findDescendant(supervisor, 'apps/api');
  const entries = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  const entry = entries.find((each) => each.startsWith('DATABASE_URL='));
  if (entry === undefined) throw new Error('the API has no DATABASE_URL');
  return entry.slice('DATABASE_URL='.length);
}
