import type { KindredClient } from '@kindred/client';
import type { Row } from '@kindred/datasets';
import type { ImportFlags } from './import-flags.ts';
import { UnusableImportError } from './unusable-import-error.ts';

/** Makes the collection that the first row needs. @throws UnusableImportError for images without a model */
export async function createCollection(
  client: KindredClient,
  collection: string,
  { content }: Row,
  { model, distance }: Pick<ImportFlags, 'model' | 'distance'>,
): Promise<void> {
  if (content.kind === 'image' && model === undefined)
    throw new UnusableImportError(
      `The collection ${collection} does not exist, and a new one for images needs --model with the name of a trained model.`,
    );
  const raw = content.kind === 'vector' && model === undefined;
  await client.createCollection({
    name: collection,
    modality: content.kind,
    ...(model === undefined ? {} : { model }),
    ...(raw ? { dimension: content.vector.length, distance: distance ?? 'cosine' } : {}),
  });
}
