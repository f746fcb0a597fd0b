import type { PairVerdict } from '@kindred/contracts';
import type { VerdictRecord } from '../ports/verdict-store.ts';

/** A verdict as the API shows it. */
export const presentVerdict = (record: VerdictRecord): PairVerdict => ({
  ...record,
  at: record.at.toISOString(),
});
