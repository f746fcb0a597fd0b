import type {
  ArtifactFiles,
  CollectionRecall,
  CollectionStore,
  DriftStore,
  EncoderHost,
  GenerationStore,
  IndexFollower,
  ItemStore,
  ModelStore,
  RememberedItems,
  RunStore,
  ScanStore,
  TuningStore,
  VectorEngine,
  VerdictStore,
} from '@kindred/similarity';
import type { IndexReport } from '@kindred/vector-index';
import type { PassageComparer } from '../passages/passage-comparer.ts';

/** One thing that must work for the API to be of use. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves to a short all-clear; rejects with what is wrong. */
  readonly check: () => Promise<string>;
}

/** What the API is wired to: the ports of the use cases, and what health and metrics look at. */
export interface ApiServices {
  readonly collections: CollectionStore;
  readonly items: ItemStore;
  readonly remembered: RememberedItems;
  readonly models: ModelStore;
  readonly runs: RunStore;
  readonly tunings: TuningStore;
  readonly scans: ScanStore;
  readonly verdicts: VerdictStore;
  readonly drift: DriftStore;
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly passages: Pick<PassageComparer, 'compare'>;
  readonly artifacts: ArtifactFiles;
  readonly encoders: EncoderHost;
  readonly indexes: IndexFollower;
  /** What holds the vectors of the indexes. */
  readonly vectorEngine: VectorEngine;
  /** State of each index in memory, under the name of its collection. */
  readonly indexReports: () => Promise<readonly (IndexReport & { readonly collection: string })[]>;
  /** What is known of the recall of each collection's searches. */
  readonly recalls: () => readonly CollectionRecall[];
  readonly checks: readonly ReadinessCheck[];
}

/** Under this token Nest gives {@link ApiServices} to controllers. */
export const apiServices = Symbol('ApiServices');
