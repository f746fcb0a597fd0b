import type { RunLog } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';

/** The log of a run from its beginning, as far as that is kept. @throws BadCursorError */
export async function listLogs(
  connections: Connections,
  runId: string,
  { cursor, limit }: PageRequest,
): Promise<Page<RunLog>> {
  const after = readCursor(cursor, z.int32()) ?? 0;
  const rows = await connections.prisma((prisma) =>
    prisma.runLog.findMany({
      where: { runId, sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: limit + 1,
    }),
  );
  return cutPage(rows, limit, {
    key: ({ sequence }) => sequence,
    present: ({ sequence, at, attempt, text }) => ({
      sequence,
      at: at.toISOString(),
      attempt,
      text,
    }),
  });
}
