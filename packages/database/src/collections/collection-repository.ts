import type { IndexSettingsPatch } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { CollectionMissingError } from '../errors/collection-missing-error.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import type { CollectionCounts, CollectionRecord, NewCollection } from './collection-record.ts';
import { copyCollection } from './copy-collection.ts';
import { countItems } from './count-items.ts';
import { createCollection } from './create-collection.ts';
import { collectionColumns, presentCollection, type CollectionRow } from './present-collection.ts';
import { updateIndex } from './update-index.ts';

export interface CollectionRepository {
  /**
   * Creates the collection and its first, live generation.
   * @throws CollectionExistsError VersionMissingError
   */
  create(collection: NewCollection): Promise<CollectionRecord>;
  find(name: string): Promise<CollectionRecord | undefined>;
  /**
   * Makes a collection of the same settings with all items as they are at one moment, and their
   * embeddings of the live generation; writers of the source do not wait. Labels and revisions of the
   * copy begin anew.
   * @throws CollectionMissingError CollectionExistsError
   */
  copy(collectionId: string, name: string): Promise<CollectionRecord>;
  /** Ordered by name; of all, or of those with these names. @throws BadCursorError */
  list(
    request: PageRequest & { readonly names?: readonly string[] | undefined },
  ): Promise<Page<CollectionRecord>>;
  /** Replaces some settings of the index; what changes nothing is no change. undefined if it is gone. */
  updateIndex(
    collectionId: string,
    patch: IndexSettingsPatch,
  ): Promise<CollectionRecord | undefined>;
  counts(collectionId: string): Promise<CollectionCounts>;
  /** Removes it with all items, embeddings and generations; false if there was none. */
  delete(name: string): Promise<boolean>;
}

const selectCollections = `
  SELECT ${collectionColumns}
  FROM collections c
  JOIN generations g ON g.collection_id = c.id AND g.state = 'live'
  LEFT JOIN model_versions v ON v.id = g.model_version_id
  LEFT JOIN models m ON m.id = v.model_id`;

/** Every search begins with it. */
const findCollection = {
  name: 'find-collection',
  text: `${selectCollections} WHERE c.name = $1`,
};

export function createCollectionRepository(connections: Connections): CollectionRepository {
  const find = async (name: string) => {
    const [row] = await connections.prepared<CollectionRow>(findCollection, [name]);
    return row && presentCollection(row);
  };
  return {
    create: (collection) => createCollection(connections, collection),
    find,
    async copy(collectionId, name) {
      await copyCollection(connections, collectionId, name);
      const copied = await find(name);
      if (copied === undefined) throw new CollectionMissingError(collectionId);
      return copied;
    },
    async list({ cursor, limit, names }) {
      const after = readCursor(cursor, z.string()) ?? '';
      const rows = await connections.query<CollectionRow>(
        `${selectCollections} WHERE c.name > $1 AND ($3::text[] IS NULL OR c.name = ANY ($3))
         ORDER BY c.name LIMIT $2`,
        [after, limit + 1, names ?? null],
      );
      return cutPage(rows, limit, { key: ({ name }) => name, present: presentCollection });
    },
    async updateIndex(collectionId, patch) {
      await connections.transaction((transaction) => updateIndex(transaction, collectionId, patch));
      const sql = `${selectCollections} WHERE c.id = $1`;
      const [row] = await connections.query<CollectionRow>(sql, [collectionId]);
      return row && presentCollection(row);
    },
    counts: (collectionId) => countItems(connections, collectionId),
    async delete(name) {
      const { count } = await connections.prisma((prisma) =>
        prisma.collection.deleteMany({ where: { name } }),
      );
      return count > 0;
    },
  };
}
