import type { IndexHost } from './index-host.ts';

/**
 * A host whose indexes outlive this process. Who fills an index from a log of changes keeps in it how far that has
 * come, and the next process goes on from there.
 */
export interface LastingIndexHost extends IndexHost {
  /** The position in its log from which an index is to be filled: every change up to it is in the index. */
  resumeFrom(name: string): Promise<number>;
  /** Keeps that this process has stored every change up to `position`; to be told again within minutes. */
  keepPosition(name: string, position: number): Promise<void>;
}

export function isLastingIndexHost(host: IndexHost): host is LastingIndexHost {
  return 'resumeFrom' in host && 'keepPosition' in host;
}
