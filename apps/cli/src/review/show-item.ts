import type { KindredClient } from '@kindred/client';
import { shorten } from '../terminal/shorten.ts';
import { imageBlocks } from './image-blocks.ts';
import { wrapText } from './wrap-text.ts';

export interface ShowOptions {
  readonly collection: string;
  readonly item: string;
  /** Path of the content on the server, for what cannot be drawn. */
  readonly content: string;
  /** Characters of a line. */
  readonly width: number;
  /** Draws pictures with coloured blocks. */
  readonly draws: boolean;
}

/** What a column shows of an item; each line has as many visible characters as it says. */
export interface ShownLine {
  readonly text: string;
  readonly length: number;
}

const mostLines = 16;
const pictureWidth = 32;
const shownNumbers = 8;

/** The content of an item as lines: a text in words, a picture in blocks, the first numbers of a vector. */
export async function showItem(
  client: Pick<KindredClient, 'itemContent'>,
  { collection, item, content, width, draws }: ShowOptions,
): Promise<ShownLine[]> {
  const { contentType, bytes } = await client.itemContent({ collection, item });
  if (contentType.startsWith('image/')) {
    const columns = Math.min(width, pictureWidth);
    if (!draws) return plain([shorten(content, width)]);
    const lines = await imageBlocks(bytes, columns);
    return lines.map((text) => ({ text, length: columns }));
  }
  if (contentType.startsWith('text/')) {
    const lines = wrapText(new TextDecoder().decode(bytes), width);
    return plain(lines.length > mostLines ? [...lines.slice(0, mostLines - 1), '…'] : lines);
  }
  const numbers = new Float32Array(new Uint8Array(bytes).buffer);
  const first = Array.from(numbers.subarray(0, shownNumbers), (number) => number.toPrecision(3));
  const more = numbers.length > shownNumbers ? ` … (${numbers.length} numbers)` : '';
  return plain(wrapText(`${first.join(' ')}${more}`, width));
}

const plain = (lines: readonly string[]): ShownLine[] =>
  lines.map((text) => ({ text, length: [...text].length }));
