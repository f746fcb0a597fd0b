import type { RunProgress, RunStatus, RunTrigger } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import type { Prisma } from '../generated/client.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { positionsOfRuns } from './positions-of-runs.ts';
import type { RunRecord } from './run-record.ts';

const columns = {
  model: { select: { name: true } },
  version: { select: { number: true } },
  baseVersion: {
    select: {
      id: true,
      number: true,
      artifactKey: true,
      artifactSha256: true,
      model: { select: { name: true } },
    },
  },
} satisfies Prisma.RunInclude;

export async function findRun(
  connections: Connections,
  id: string,
): Promise<RunRecord | undefined> {
  const row = await connections.prisma((prisma) =>
    prisma.run.findUnique({ where: { id }, include: columns }),
  );
  return row === null ? undefined : presentRun(row, await positions(connections, [row]));
}

/** Newest first; runs of the same millisecond in order of their ids. @throws BadCursorError */
export async function listRuns(
  connections: Connections,
  { cursor, limit }: PageRequest,
): Promise<Page<RunRecord>> {
  const before = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const rows = await connections.prisma((prisma) =>
    prisma.run.findMany({
      ...(before !== undefined && {
        where: {
          createdAt: { lte: before[0] },
          OR: [{ createdAt: { lt: before[0] } }, { id: { lt: before[1] } }],
        },
      }),
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: columns,
    }),
  );
  const key = ({ createdAt, id }: (typeof rows)[number]) => [createdAt.toISOString(), id];
  const known = await positions(connections, rows);
  return cutPage(rows, limit, { key, present: (row) => presentRun(row, known) });
}

type RunRow = Prisma.RunGetPayload<{ include: typeof columns }>;

function positions(connections: Connections, rows: readonly RunRow[]) {
  const queued = rows.filter(({ status }) => status === 'queued');
  return positionsOfRuns(
    connections,
    queued.map(({ id }) => id),
  );
}

function presentRun(row: RunRow, known: ReadonlyMap<string, number>): RunRecord {
  const { errorCode: code, errorMessage: message, baseVersion: base } = row;
  return {
    id: row.id,
    model: row.model.name,
    version: row.version?.number ?? null,
    // A CHECK guards the status; data, config and progress were written from these very types.
    status: row.status as RunStatus,
    position: known.get(row.id) ?? null,
    trigger: row.trigger as RunTrigger,
    startedBy: row.startedBy,
    base: base && {
      versionId: base.id,
      model: base.model.name,
      version: base.number,
      artifactKey: base.artifactKey,
      artifactSha256: base.artifactSha256,
    },
    data: row.data as RunRecord['data'],
    config: row.config as RunRecord['config'],
    attempt: row.attempt,
    progress: row.progress as RunProgress | null,
    cancelRequested: row.cancelRequested,
    pauseRequested: row.pauseRequested,
    error: code !== null && message !== null ? { code, message } : null,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}
