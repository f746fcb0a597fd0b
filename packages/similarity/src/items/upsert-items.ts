import {
  DUPLICATE_LINK,
  metadataLimits,
  type Metadata,
  type UpsertResult,
} from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { Content } from '../encode/content.ts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import { readContent, type ContentInput } from '../encode/read-content.ts';
import { ContentInvalidError } from '../errors/content-invalid-error.ts';
import type { FieldProblem } from '../errors/field-problem.ts';
import type { ItemWrite } from '../ports/item-store.ts';
import { duplicateTestOf, type OnDuplicate } from './duplicates/duplicate-test.ts';
import { findNearDuplicates, type NearDuplicatePorts } from './duplicates/find-near-duplicates.ts';
import type { ItemPorts } from './get-item.ts';
import { storedContent } from './stored-content.ts';

export type UpsertPorts = ItemPorts & NearDuplicatePorts;

/** An item of the contract's `ItemInput`; its image may be bytes already (multipart). */
export interface NewItem extends ContentInput {
  readonly id: string;
  readonly metadata: Metadata;
}

/**
 * Checks every item, decoding images in the encoder process, then stores all of them or none.
 * Raw vectors can be searched when this resolves; other content as soon as the indexer has embedded it.
 *
 * With `duplicates` an item is compared with those that are there, and with those before it: the same content strictly,
 * whoever writes beside; nearly the same as far as the index knows it.
 *
 * @throws CollectionNotFoundError; ContentInvalidError with each wrong `items[i].…`; with `duplicates` also
 *   DuplicateTestError IndexLoadingError IndexBehindError EncoderOverloadedError EncoderTimeoutError EncoderUnavailableError
 */
export async function upsertItems(
  ports: UpsertPorts,
  collection: string,
  items: readonly NewItem[],
  duplicates?: OnDuplicate,
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
  if (duplicates?.onDuplicate === 'link') problems.push(...linkProblems(items));
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
  if (duplicates === undefined) return ports.items.upsert(found.id, writes);
  const test = duplicateTestOf(duplicates, encoder);
  // Of an id that stands twice the last one counts.
  const placed = new Map(
    items.map((item, i) => [
      item.id,
      { item, write: writes[i] as ItemWrite, field: `items[${i}]` },
    ]),
  );
  const distinct = [...placed.values()];
  const near = test && (await findNearDuplicates(ports, found, { items: distinct, test }));
  return ports.items.upsert(
    found.id,
    distinct.map(({ write }, row) => ({ ...write, nearDuplicates: near?.[row] ?? [] })),
    duplicates.onDuplicate,
  );
}

/** Bytes that a link to an item of the longest id may take. */
const linkBytes = DUPLICATE_LINK.length + 4 * 256 + 8;

/** Items whose metadata have no room for a link. */
function linkProblems(items: readonly NewItem[]): FieldProblem[] {
  const most = metadataLimits.bytes - linkBytes;
  return items.flatMap(({ metadata }, i) =>
    Buffer.byteLength(JSON.stringify(metadata)) <= most
      ? []
      : [
          {
            field: `items[${i}].metadata`,
            message: `leaves no room for ${DUPLICATE_LINK}: with onDuplicate link it may have ${most} bytes of JSON`,
          },
        ],
  );
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
