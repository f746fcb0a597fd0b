import { createHash } from 'node:crypto';

/**
 * The alias under which an index is found in the cluster: `Kindred_letters_0f3a…`. Names of indexes may hold
 * any characters, names of collections few, and those only differ where they do in lower case too: the hash
 * tells indexes apart, the words before it are for people.
 */
export function collectionAlias(prefix: string, indexName: string): string {
  const words = indexName.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 40);
  const digest = createHash('sha256').update(Buffer.from(indexName, 'utf16le')).digest('hex');
  return `${prefix}_${words}_${digest.slice(0, 24)}`;
}
