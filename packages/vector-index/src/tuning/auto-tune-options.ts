import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import type { GraphShape } from './graph-ladder.ts';
import type { TuningHost } from './tuning-host.ts';

export interface TuningProgress {
  /** A graph is built, its `ef` is looked for, or the costs of all are compared. */
  readonly step: 'build' | 'search' | 'compare';
  /** Place in the ladder, counted from 0; the ladder's length when costs are compared. */
  readonly graph: number;
  readonly graphs: number;
}

export interface AutoTuneOptions {
  /** Holds one index per graph of the ladder until the end. */
  readonly host: TuningHost;
  /** Recall of the k nearest to reach, with 95 % confidence; above 0 and below 1. */
  readonly targetRecall: number;
  /** Neighbours that will be asked for, 1 to 1,000. */
  readonly k: number;
  /** Graphs to try. @defaultValue GRAPH_LADDER */
  readonly ladder?: readonly GraphShape[] | undefined;
  /** How the graphs keep vectors; true neighbours are those of the float32 vectors. @defaultValue 'float32' */
  readonly storage?: VectorStorage | undefined;
  /** Largest ef to try, k to 10,000. @defaultValue 1,000, at least k */
  readonly mostEf?: number | undefined;
  /** Timings of each graph, 1 to 1,000; their median counts. @defaultValue 9 */
  readonly repeats?: number | undefined;
  /** Ends it early; the indexes are closed all the same. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TuningProgress) => void) | undefined;
}
