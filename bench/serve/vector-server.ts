import type { VectorSet } from '../vectors/vector-set.ts';
import type { LoadResult } from './closed-loop.ts';

/** A server that searches the vectors of a set, ours or a peer. */
export interface VectorServer {
  /** Labels of all queries with this ef, queries × k. */
  answers(ef: number): Promise<readonly number[]>;
  /** The load with this ef, by the wire format's name. */
  load(format: 'json' | 'base64', ef: number): Promise<LoadResult>;
  stop(): Promise<void>;
}

export interface VectorLoad {
  readonly set: VectorSet;
  /** Holds the set as files. */
  readonly folder: string;
  readonly k: number;
  readonly clients: number;
  /** Of one load. */
  readonly seconds: number;
  readonly note: (text: string) => void;
}

/** Of every server's graph. */
export const graph = { M: 16, efConstruction: 200 } as const;
