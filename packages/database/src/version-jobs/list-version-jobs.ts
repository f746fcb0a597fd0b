import type { Connections } from '../connection/connections.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { readNewest } from '../page/read-newest.ts';
import { presentVersionJob, selectVersionJobs, type VersionJobRow } from './present-version-job.ts';
import type { VersionJobRecord } from './version-job-record.ts';

/** Of a model, newest first; jobs of the same millisecond in order of their ids. @throws BadCursorError */
export async function listVersionJobs(
  connections: Connections,
  model: string,
  request: PageRequest,
): Promise<Page<VersionJobRecord>> {
  const wanted = {
    select: selectVersionJobs,
    alias: 'j',
    where: 'm.name = $4',
    values: [model],
    present: presentVersionJob,
  };
  return readNewest<VersionJobRow, VersionJobRecord>(connections, wanted, request);
}
