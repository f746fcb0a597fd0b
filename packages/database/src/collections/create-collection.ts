import type { Connections } from '../connection/connections.ts';
import { CollectionExistsError } from '../errors/collection-exists-error.ts';
import { VersionMissingError } from '../errors/version-missing-error.ts';
import { Prisma } from '../generated/client.ts';
import type { CollectionRecord, NewCollection } from './collection-record.ts';

/**
 * Creates the collection and its first, live generation.
 * @throws CollectionExistsError VersionMissingError
 */
export async function createCollection(
  connections: Connections,
  collection: NewCollection,
): Promise<CollectionRecord> {
  const row = await insert(connections, collection);
  const [generation] = row.generations;
  if (generation === undefined) throw new Error('A collection was made without a generation.');
  const { name, modality, dimension, distance, index } = collection;
  const version = generation.modelVersion;
  return {
    id: row.id,
    name,
    modality,
    dimension,
    distance,
    index,
    indexRevision: row.indexRevision,
    revision: Number(row.revision),
    createdAt: row.createdAt,
    generationId: generation.id,
    position: Number(generation.position),
    model: version && {
      name: version.model.name,
      version: version.number,
      versionId: version.id,
    },
  };
}

async function insert(connections: Connections, collection: NewCollection) {
  const { name, modality, index, dimension, distance, versionId } = collection;
  const generation = { state: 'live', modelVersionId: versionId, dimension, distance };
  try {
    return await connections.prisma((prisma) =>
      prisma.collection.create({
        data: { name, modality, indexSettings: index, generations: { create: generation } },
        include: { generations: { include: { modelVersion: { include: { model: true } } } } },
      }),
    );
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error;
    if (error.code === 'P2002') throw new CollectionExistsError(name);
    if (error.code === 'P2003' && versionId !== null) throw new VersionMissingError(versionId);
    throw error;
  }
}
