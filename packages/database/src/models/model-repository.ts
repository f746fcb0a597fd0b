import type { Gate } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { commitVersion } from './commit-version.ts';
import { deleteModel } from './delete-model.ts';
import type { ModelRecord, ModelVersionRecord, NewModelVersion } from './model-record.ts';
import { modelColumns, presentModel } from './present-model.ts';
import { presentVersion, versionColumns } from './present-version.ts';

export interface ModelRepository {
  find(name: string): Promise<ModelRecord | undefined>;
  /** Ordered by name. @throws BadCursorError */
  list(request: PageRequest): Promise<Page<ModelRecord>>;
  /**
   * Commits a version: idempotent per run (the same run gives the same version back). Marks the run
   * succeeded in the same transaction. Sets `candidate`; sets `live` when the model has no live version
   * yet. Creates the model of an import.
   * @throws StaleAttemptError
   */
  commitVersion(version: NewModelVersion): Promise<ModelVersionRecord>;
  /** `version` undefined: the alias `live`. */
  version(name: string, version?: number): Promise<ModelVersionRecord | undefined>;
  versionById(versionId: string): Promise<ModelVersionRecord | undefined>;
  /** Newest first. @throws BadCursorError */
  versions(name: string, request: PageRequest): Promise<Page<ModelVersionRecord>>;
  /** Says when a candidate is to be promoted; undefined if there is no such model. */
  setGate(name: string, gate: Gate): Promise<ModelRecord | undefined>;
  /**
   * Removes the model with its versions and finished runs; false if there was none.
   * @throws ModelInUseError when a collection or an active run needs it
   */
  delete(name: string): Promise<boolean>;
}

export function createModelRepository(connections: Connections): ModelRepository {
  const find = async (name: string) => {
    const row = await connections.prisma((prisma) =>
      prisma.model.findUnique({ where: { name }, include: modelColumns }),
    );
    return row === null ? undefined : presentModel(row);
  };
  return {
    find,
    async list({ cursor, limit }) {
      const after = readCursor(cursor, z.string()) ?? '';
      const rows = await connections.prisma((prisma) =>
        prisma.model.findMany({
          where: { name: { gt: after } },
          orderBy: { name: 'asc' },
          take: limit + 1,
          include: modelColumns,
        }),
      );
      return cutPage(rows, limit, { key: ({ name }) => name, present: presentModel });
    },
    commitVersion: (version) => commitVersion(connections, version),
    async version(name, number) {
      const which = number === undefined ? { aliases: { some: { alias: 'live' } } } : { number };
      const row = await connections.prisma((prisma) =>
        prisma.modelVersion.findFirst({
          where: { model: { name }, ...which },
          include: versionColumns,
        }),
      );
      return row === null ? undefined : presentVersion(row);
    },
    async versionById(id) {
      const row = await connections.prisma((prisma) =>
        prisma.modelVersion.findUnique({ where: { id }, include: versionColumns }),
      );
      return row === null ? undefined : presentVersion(row);
    },
    async versions(name, { cursor, limit }) {
      const before = readCursor(cursor, z.int32());
      const rows = await connections.prisma((prisma) =>
        prisma.modelVersion.findMany({
          where: { model: { name }, ...(before !== undefined && { number: { lt: before } }) },
          orderBy: { number: 'desc' },
          take: limit + 1,
          include: versionColumns,
        }),
      );
      return cutPage(rows, limit, { key: ({ number }) => number, present: presentVersion });
    },
    async setGate(name, gate) {
      await connections.query(`UPDATE models SET gate = $2 WHERE name = $1`, [
        name,
        JSON.stringify(gate),
      ]);
      return find(name);
    },
    delete: (name) => deleteModel(connections, name),
  };
}
