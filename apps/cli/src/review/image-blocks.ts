import { decodeImage } from '@kindred/datasets';

/** A terminal's cell is about twice as high as it is wide: with two pixels in each they are squares. */
const upperHalf = '▀';
const reset = '\u001B[0m';

/**
 * A picture as lines of `columns` cells, two pixels in each, in 24-bit colour.
 *
 * @throws ImageError where the bytes are no picture
 */
export async function imageBlocks(bytes: Uint8Array, columns: number): Promise<string[]> {
  const side = columns;
  const pixels = await decodeImage(bytes, {
    kind: 'image',
    height: side,
    width: side,
    channels: 3,
    invert: false,
    fit: 'contain',
  });
  const colour = (y: number, x: number) =>
    [0, 1, 2]
      .map((channel) => Math.round(255 * (pixels[(y * side + x) * 3 + channel] ?? 0)))
      .join(';');
  return Array.from({ length: Math.floor(side / 2) }, (_, line) => {
    const cells = Array.from(
      { length: columns },
      (_, x) =>
        `\u001B[38;2;${colour(2 * line, x)}m\u001B[48;2;${colour(2 * line + 1, x)}m${upperHalf}`,
    );
    return cells.join('') + reset;
  });
}
