import type { Metadata, UpsertResult } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { Content } from '../encode/content.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import { readContent, type ContentInput } from '../encode/read-content.ts';
import { ContentInvalidError } from '../errors/content-invalid-error.ts';
import type { FieldProblem } from '../errors/field-problem.ts';
import type { ItemWrite } from '../ports/item-store.ts';
import type { ItemPorts } from './get-item.ts';
import { storedContent } from './stored-content.ts';

export interface UpsertPorts extends ItemPorts {
  readonly encoders: EncoderHost;
}

/** An item of the contract's `ItemInput`; its image may be bytes already (multipart). */
export interface NewItem extends ContentInput {
  readonly id: string;
  readonly metadata: Metadata;
}

/**
 * Checks every item, decoding images in the encoder process, then stores all of them or none.
 * Raw vectors can be searched when this resolves; other content as soon as the indexer has embedded it.
 *
 * @throws CollectionNotFoundError; ContentInvalidError with each wrong `items[i].…`
 */
export async function upsertItems(
  ports: UpsertPorts,
  collection: string,
  items: readonly NewItem[],
): Promise<UpsertResult> {
  const found = await findCollection(ports.collections, collection);
  const encoder = await ports.encoders.describe(encoderOf(found));
  const problems: FieldProblem[] = [];
  const contents = items.map((item, i) => {
    const content = readContent(item, encoder, `items[${i}]`);
    if (!('message' in content)) return content;
    problems.push(content);
    return undefined;
  });
  const imageTypes = await inspectImages(ports.encoders, contents, problems);
  if (problems.length > 0) throw new ContentInvalidError(problems);
  const writes = contents.flatMap((content, i): ItemWrite[] => {
    const item = items[i];
    if (content === undefined || item === undefined) return [];
    const isRawVector = 'vector' in content && found.model === null;
    return [
      {
        id: item.id,
        metadata: item.metadata,
        ...storedContent(content, imageTypes.get(i) ?? 'image/unknown'),
        ...(isRawVector && { vector: content.vector }),
      },
    ];
  });
  return ports.items.upsert(found.id, writes);
}

/** Media types of the images by place; what is wrong with the others is added to `problems`. */
async function inspectImages(
  encoders: EncoderHost,
  contents: readonly (Content | undefined)[],
  problems: FieldProblem[],
): Promise<Map<number, string>> {
  const images = contents.flatMap((content, i) =>
    content !== undefined && 'image' in content ? [{ i, image: content.image }] : [],
  );
  const types = new Map<number, string>();
  if (images.length === 0) return types;
  const found = await encoders.inspect(images.map(({ image }) => image));
  for (const [place, { i }] of images.entries()) {
    const inspection = found[place];
    if (inspection !== undefined && 'contentType' in inspection)
      types.set(i, inspection.contentType);
    else
      problems.push({
        field: `items[${i}].image`,
        message: inspection?.error ?? 'could not be checked',
      });
  }
  return types;
}
