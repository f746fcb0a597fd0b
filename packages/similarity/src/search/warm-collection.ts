import type { EncoderHost } from '../encode/encoder-host.ts';
import { encoderOf } from '../encode/encoder-ref.ts';
import { readStored } from '../items/stored-content.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { ItemStore } from '../ports/item-store.ts';

/** As many as a first query may have beside it. */
const items = 8;

/**
 * Has the encoder of a collection embed some of its items, so that its weights are in memory and its first query
 * waits for nothing.
 */
export async function warmCollection(
  ports: {
    readonly items: Pick<ItemStore, 'list'>;
    readonly encoders: Pick<EncoderHost, 'embed'>;
  },
  collection: CollectionRecord,
): Promise<void> {
  const page = await ports.items.list(collection.id, { limit: items, include: ['content'] });
  const contents = page.data.flatMap(({ content, contentType }) =>
    content === undefined ? [] : [readStored({ content, contentType })],
  );
  if (contents.length > 0) await ports.encoders.embed(encoderOf(collection), contents);
}
