import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import type { Sample } from '../sample/sample.ts';
import { readZip } from '../zip/read-zip.ts';

/** images_background/Alphabet_of_the_Magi/character01/0709_01.png */
const drawingPath =
  /^[^/]+\/(?<alphabet>[^/]+)\/(?<character>[^/]+)\/(?<drawing>\d+_(?<drawer>\d+))\.png$/u;

const isDrawing = (name: string): boolean =>
  name.endsWith('.png') && !name.startsWith('__MACOSX/') && !basename(name).startsWith('.');

/**
 * Reads one zip of drawings as Omniglot publishes them, in the order of the file. Ids are the names
 * of the drawings ("0709_01"), unique over the whole of Omniglot; classes are "Alphabet/character01".
 * @throws UnreadableZipError, ZipTooLargeError, CorruptFileError for a PNG that is named otherwise
 */
export async function* readOmniglot(path: string): AsyncGenerator<Sample> {
  for await (const { name, bytes } of readZip(path, isDrawing)) {
    const parts = drawingPath.exec(name)?.groups;
    if (parts === undefined) {
      throw new CorruptFileError(
        basename(path),
        `"${name}" is not named as Omniglot's drawings are`,
      );
    }
    const { alphabet, character, drawing, drawer } = parts as Record<string, string>;
    yield {
      id: drawing!,
      className: `${alphabet}/${character}`,
      group: alphabet!,
      metadata: { alphabet: alphabet!, character: character!, drawer: Number(drawer) },
      content: { kind: 'image', bytes },
    };
  }
}
