import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KindredClient } from '@kindred/client';
import { decodeImage, encodePng } from '@kindred/datasets';

interface Sheet {
  readonly collection: string;
  readonly queries: readonly string[];
  readonly k: number;
  /** PNG file to write. */
  readonly file: string;
}

const cell = 64;
const gap = 6;

/**
 * Draws a row for each query: the query, a gap, and its k nearest neighbours. Neighbours of the same
 * class stand on white, others on grey. Returns the file.
 */
export async function drawNeighbours(client: KindredClient, sheet: Sheet): Promise<string> {
  const { collection, queries, k, file } = sheet;
  const width = (k + 1) * (cell + gap) + 3 * gap;
  const height = queries.length * (cell + gap) + gap;
  const pixels = new Uint8Array(width * height).fill(255);
  const { results } = await client.search(
    { collection },
    { queries: queries.map((item) => ({ item })), k },
  );
  for (const [row, query] of queries.entries()) {
    const item = await client.getItem({ collection, item: query });
    const top = gap + row * (cell + gap);
    const place = async (id: string, column: number, same: boolean) => {
      const left = gap + column * (cell + gap) + (column > 0 ? 2 * gap : 0);
      const { bytes } = await client.itemContent({ collection, item: id });
      await paste({ pixels, width }, bytes, { left, top, ground: same ? 255 : 190 });
    };
    await place(query, 0, true);
    for (const [index, match] of (results[row]?.matches ?? []).entries())
      await place(match.id, index + 1, match.metadata?.['class'] === item.metadata['class']);
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, encodePng({ pixels, width, height, channels: 1 }));
  return file;
}

async function paste(
  sheet: { pixels: Uint8Array; width: number },
  bytes: Uint8Array,
  at: { left: number; top: number; ground: number },
): Promise<void> {
  const ink = await decodeImage(bytes, {
    kind: 'image',
    height: cell,
    width: cell,
    channels: 1,
    invert: true,
    fit: 'contain',
  });
  for (let y = 0; y < cell; y += 1)
    for (let x = 0; x < cell; x += 1)
      sheet.pixels[(at.top + y) * sheet.width + at.left + x] = Math.round(
        at.ground * (1 - (ink[y * cell + x] ?? 0)),
      );
}
