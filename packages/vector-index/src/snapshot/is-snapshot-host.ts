import type { IndexHost } from '../host/index-host.ts';
import type { SnapshotHost } from './snapshot-host.ts';

/** Whether a host's indexes can be saved: those of this process can, those in a cluster are kept there. */
export function isSnapshotHost(host: IndexHost): host is SnapshotHost {
  return 'save' in host && 'openFrom' in host;
}
