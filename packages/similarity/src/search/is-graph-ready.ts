import type { IndexHost } from '@kindred/vector-index';
import { reportOn } from './report-on.ts';

/** Vectors that may wait while others are written: they are compared one by one. */
const fewWaiting = 256;
const shareWaiting = 0.01;

/** Whether an index is searched by its graph: nearly no vector waits to become a part of it. */
export async function isGraphReady(
  host: Pick<IndexHost, 'report'>,
  name: string,
): Promise<boolean> {
  const report = await reportOn(host, name);
  if (report === undefined) return false;
  const { building, pending, size } = report;
  return !building || pending <= Math.max(fewWaiting, size * shareWaiting);
}
