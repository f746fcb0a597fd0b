import type { MultipartFile } from '@fastify/multipart';
import {
  checkOnDuplicate,
  itemIdSchema,
  itemLimits,
  metadataSchema,
  onDuplicateShape,
  type Metadata,
} from '@kindred/contracts';
import type { NewItem } from '@kindred/similarity';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { check } from '../operations/read-input.ts';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

const limits = {
  fieldNameSize: 1024,
  fieldSize: 16 * 1024 * 1024,
  fields: 4,
  fileSize: itemLimits.imageBytes,
  files: itemLimits.itemsPerRequest,
  parts: itemLimits.itemsPerRequest + 4,
  headerPairs: 16,
};
const choices: ReadonlySet<string> = new Set(Object.keys(onDuplicateShape));
const choicesSchema = z
  .object({
    ...onDuplicateShape,
    duplicateThreshold: z.coerce
      .number()
      .pipe(onDuplicateShape.duplicateThreshold.unwrap())
      .optional(),
  })
  .superRefine(checkOnDuplicate);
const metadataOfItems = z.object({ metadata: z.record(itemIdSchema, metadataSchema) });

export interface MultipartItems extends z.output<typeof choicesSchema> {
  readonly items: readonly NewItem[];
}

/**
 * Items of a multipart form. Each file part is one: its id is the field's name, or the file's own name
 * where the field is called `file`. A part of type text/plain is text, application/x-float32 a vector,
 * anything else an image. The field `metadata` holds a JSON object: id → metadata; `onDuplicate`, `duplicateBy` and
 * `duplicateThreshold` are those of a JSON body.
 *
 * @throws RequestRefusedError, InvalidRequestError
 */
export async function readMultipartItems(
  request: FastifyRequest,
  limitBytes: number,
): Promise<MultipartItems> {
  if (Number(request.headers['content-length']) > limitBytes) throw tooLarge(limitBytes);
  try {
    return await readParts(request, limitBytes);
  } catch (error) {
    // What is wrong with the form itself comes without a code; limits and fields have theirs.
    const isNamed = error instanceof Error && 'code' in error;
    throw isNamed ? error : malformed(error instanceof Error ? error.message : 'it is broken');
  }
}

async function readParts(request: FastifyRequest, limitBytes: number): Promise<MultipartItems> {
  const contents: Omit<NewItem, 'metadata'>[] = [];
  let metadata: Readonly<Record<string, Metadata>> = {};
  const chosen: Record<string, unknown> = {};
  let bytes = 0;
  for await (const part of request.parts({ limits })) {
    if (part.type === 'file') {
      const content = await part.toBuffer();
      bytes += content.length;
      contents.push({ id: idOf(part), ...contentOf(part.mimetype, content) });
    } else if (part.fieldname === 'metadata' && !part.valueTruncated) {
      bytes += String(part.value).length;
      metadata = metadataOf(part.value);
    } else if (choices.has(part.fieldname) && !part.valueTruncated) {
      chosen[part.fieldname] = part.value;
    } else {
      throw malformed(
        `"${part.fieldname.slice(0, 64)}" is none of the fields metadata, ${[...choices].join(', ')}`,
      );
    }
    if (bytes > limitBytes) throw tooLarge(limitBytes);
  }
  if (contents.length === 0) throw malformed('the form holds no file');
  const found = new Map(Object.entries(metadata));
  const items = contents.map((content) => ({ ...content, metadata: found.get(content.id) ?? {} }));
  return { items, ...check(choicesSchema, chosen) };
}

function idOf(part: MultipartFile): string {
  const id = part.fieldname === 'file' ? part.filename : part.fieldname;
  return check(z.object({ id: itemIdSchema }), { id }).id;
}

function contentOf(mimetype: string, content: Buffer): Omit<NewItem, 'id' | 'metadata'> {
  if (mimetype === 'text/plain') return { text: textOf(content) };
  if (mimetype === 'application/x-float32') return { vector: content.toString('base64') };
  return { image: content };
}

function textOf(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw new RequestRefusedError('malformed-multipart', 'A text part is not UTF-8.', { cause });
  }
}

function metadataOf(value: unknown): Readonly<Record<string, Metadata>> {
  let parsed: unknown = value;
  try {
    if (typeof value === 'string') parsed = JSON.parse(value);
  } catch (cause) {
    throw new RequestRefusedError('malformed-multipart', 'The field metadata is not JSON.', {
      cause,
    });
  }
  return check(metadataOfItems, { metadata: parsed }).metadata;
}

function malformed(reason: string): RequestRefusedError {
  return new RequestRefusedError('malformed-multipart', `The form cannot be read: ${reason}.`);
}

function tooLarge(limitBytes: number): RequestRefusedError {
  return new RequestRefusedError('body-too-large', `A body may have ${limitBytes} bytes.`);
}
