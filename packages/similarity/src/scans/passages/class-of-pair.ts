import type { ScanClass } from '@kindred/contracts';

/** So much of both documents is the same that one is a version of the other. */
const nearShare = 0.8;

/** How alike two documents are, of which these shares are the same. */
export function classOfPair(
  shares: { readonly a: number; readonly b: number },
  isSame: () => boolean,
): ScanClass {
  if (Math.min(shares.a, shares.b) < nearShare) return 'related';
  return isSame() ? 'identical' : 'near';
}
