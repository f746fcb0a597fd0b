import { encodeVector } from '@kindred/client';
import type { ItemInput, Metadata } from '@kindred/contracts';
import type { Row } from '@kindred/datasets';

/** An item as the API takes it. Without an id of its own a row is called by its number. */
export function itemOfRow(row: number, { id, content, metadata }: Row): ItemInput {
  return {
    id: id ?? String(row),
    metadata: metadata as Metadata,
    ...(content.kind === 'image' ? { image: Buffer.from(content.bytes).toString('base64') } : {}),
    ...(content.kind === 'text' ? { text: content.text } : {}),
    ...(content.kind === 'vector' ? { vector: encodeVector(content.vector) } : {}),
  };
}

/** About the bytes of an item in a request. */
export function bytesOfItem({ image, text, vector }: ItemInput): number {
  return (image?.length ?? 0) + (text?.length ?? 0) + (vector?.length ?? 0) + 100;
}
