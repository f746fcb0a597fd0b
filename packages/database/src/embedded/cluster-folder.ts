import { join, resolve } from 'node:path';

/** The places inside `<home>/postgres`. */
export interface ClusterFolder {
  readonly root: string;
  /** PostgreSQL's data directory. */
  readonly data: string;
  /** The password of the only user, readable by its owner alone. */
  readonly password: string;
  readonly log: string;
  readonly pidFile: string;
}

export function clusterFolder(home: string): ClusterFolder {
  const root = resolve(home, 'postgres');
  const data = join(root, 'data');
  return {
    root,
    data,
    password: join(root, 'password'),
    log: join(root, 'server.log'),
    pidFile: join(data, 'postmaster.pid'),
  };
}
