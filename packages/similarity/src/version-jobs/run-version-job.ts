import type { VersionJobRecord, VersionJobResult } from '../ports/version-job-store.ts';
import type { VersionJobPorts } from './version-job-ports.ts';

export interface RunVersionJobOptions extends VersionJobPorts {
  readonly job: Pick<VersionJobRecord, 'model' | 'request'>;
  /** Key under which a version that is made is stored; no other process may use it. */
  readonly artifactKey: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Everything of a job about a version but its end, which the caller commits (`VersionJobStore.commit`). Keeps the
 * thread busy: run it in a process of its own.
 */
export async function runVersionJob(options: RunVersionJobOptions): Promise<VersionJobResult> {
  // Loaded when it is called: the process that answers searches imports this package too, and is to
  // stay free of TensorFlow.
  const { carryOut } = await import('./carry-out.ts');
  return carryOut(options);
}
