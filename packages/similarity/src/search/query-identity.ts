import { createHash } from 'node:crypto';
import type { Query } from './embed-queries.ts';

/**
 * What texts and images are known by from page to page: their embeddings may differ in the last bits,
 * with the batches they are embedded in. Undefined where every query has a vector already.
 */
export function queryIdentity(queries: readonly Query[]): string | undefined {
  const isEmbedded = ({ text, image }: Query) => text !== undefined || image !== undefined;
  if (!queries.some(isEmbedded)) return undefined;
  const hash = createHash('sha256');
  for (const { image, ...rest } of queries) {
    hash.update(`${JSON.stringify(rest)}\n`);
    if (image !== undefined) hash.update(createHash('sha256').update(image).digest());
  }
  return hash.digest('base64url');
}
