import type { Turn } from '../augmentation/turn-image.ts';

const { abs, cos, PI, sin } = Math;
const [SLIMMEST, WIDEST] = [1 / 3, 3];

/**
 * Width ÷ height of a picture of which a turned copy has the aspect `copy`: the same where the canvas was kept; where it
 * has grown, what solves copy = (aspect·|cos| + |sin|) / (aspect·|sin| + |cos|). At 45 degrees a grown canvas is a
 * square, whatever it holds: then, and where no usual picture fits, the copy's own.
 */
export function aspectWithin(copy: number, { degrees, canvas = 'kept' }: Turn): number {
  if (canvas === 'kept') return copy;
  const [c, s] = [abs(cos((degrees * PI) / 180)), abs(sin((degrees * PI) / 180))];
  const aspect = (copy * c - s) / (c - copy * s);
  return aspect >= SLIMMEST && aspect <= WIDEST ? aspect : copy;
}
