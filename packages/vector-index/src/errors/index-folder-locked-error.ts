import { VectorIndexError } from './vector-index-error.ts';

export interface LockedBy {
  readonly pid: number;
  readonly host: string;
  readonly sameHost: boolean;
}

/** Another process writes to the folder of this index. */
export class IndexFolderLockedError extends VectorIndexError {
  readonly code = 'index-folder-locked';
  readonly folder: string;
  readonly pid: number;
  readonly host: string;

  constructor(folder: string, { pid, host, sameHost }: LockedBy) {
    const where = sameHost ? '' : ` on ${host}`;
    super(
      `The index in ${folder} is written to by process ${pid}${where}. Stop that process, or use another folder.`,
    );
    this.folder = folder;
    this.pid = pid;
    this.host = host;
  }
}
