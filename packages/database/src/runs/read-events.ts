import type { RunEvent } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';

/** Events of a run after a sequence number, in order. */
export async function readEvents(
  connections: Connections,
  { runId, after, limit }: { runId: string; after: number; limit: number },
): Promise<RunEvent[]> {
  const rows = await connections.prisma((prisma) =>
    prisma.runMetric.findMany({
      where: { runId, sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: limit,
    }),
  );
  return rows.map(({ sequence, at, attempt, event }) => ({
    sequence,
    at: at.toISOString(),
    attempt,
    event: event as RunEvent['event'],
  }));
}
