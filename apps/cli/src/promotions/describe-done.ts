import type { Promotion } from '@kindred/contracts';
import { formatCount, formatShare } from '../terminal/format.ts';

/** What a promotion has done: how far it came or, when it has succeeded, what was verified before its version served. */
export function describeDone({
  status,
  progress,
  verification,
}: Pick<Promotion, 'status' | 'progress' | 'verification'>): string {
  if (status === 'succeeded' && verification !== null) {
    const items = `${formatCount(verification.items)} items`;
    const { recall } = verification;
    return recall === null ? items : `${items}, recall@10 ${formatShare(recall.at10)}`;
  }
  if (progress === null) return '–';
  return `${progress.phase} ${formatCount(progress.done)} of ${formatCount(progress.total)}`;
}
