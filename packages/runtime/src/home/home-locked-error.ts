import { KindredError } from '../errors/kindred-error.ts';

/** Another process works in the same home folder. */
export class HomeLockedError extends KindredError {
  readonly code = 'home-locked';

  constructor(
    home: string,
    path: string,
    holder: { pid: number; host: string; sameHost: boolean },
  ) {
    const { pid, host, sameHost } = holder;
    const advice = sameHost
      ? `Stop process ${pid}, or set KINDRED_HOME to another folder.`
      : `Stop it there, or set KINDRED_HOME to another folder; if that machine is gone, delete ${path}.`;
    super(
      `${home} is in use by process ${pid}${sameHost ? '' : ` on the machine ${host}`}. ${advice}`,
      { fields: { home, path, pid, host } },
    );
  }
}
