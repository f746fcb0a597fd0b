import type {
  ArtifactFiles,
  AuditStore,
  CollectionRecall,
  CollectionStore,
  DriftStore,
  DriftThresholds,
  EncoderHost,
  FreeResources,
  GenerationStore,
  IndexFollower,
  ItemStore,
  KeyRing,
  KeyStore,
  JudgementStore,
  ModelStore,
  PromotionStore,
  ProposalStore,
  RememberedItems,
  RunStore,
  SampledQueries,
  ScanStore,
  ScheduleStore,
  TuningStore,
  VectorEngine,
  VersionJobStore,
  VerdictStore,
} from '@kindred/similarity';
import type { IndexReport } from '@kindred/vector-index';
import type { QueueViews } from '../admin/queue-views.ts';
import type { DryRunner } from '../dry-run/dry-runner.ts';
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
  readonly judgements: JudgementStore;
  readonly versionJobs: VersionJobStore;
  readonly runs: RunStore;
  readonly schedules: ScheduleStore;
  readonly dryRuns: Pick<DryRunner, 'run'>;
  readonly queueViews: Pick<QueueViews, 'open'>;
  readonly tunings: TuningStore;
  readonly scans: ScanStore;
  readonly promotions: PromotionStore;
  readonly verdicts: VerdictStore;
  readonly drift: DriftStore;
  readonly driftThresholds: DriftThresholds;
  readonly proposals: ProposalStore;
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly passages: Pick<PassageComparer, 'compare'>;
  readonly keys: KeyStore;
  readonly keyRing: Pick<KeyRing, 'identify' | 'knows'>;
  readonly audit: AuditStore;
  readonly artifacts: ArtifactFiles;
  readonly encoders: EncoderHost;
  readonly indexes: IndexFollower;
  readonly sampledQueries: Pick<SampledQueries, 'observe'>;
  /** What holds the vectors of the indexes. */
  readonly vectorEngine: VectorEngine;
  /** What is left for another index. */
  readonly freeResources: FreeResources;
  /** State of each index in memory, under the name of its collection. */
  readonly indexReports: () => Promise<readonly (IndexReport & { readonly collection: string })[]>;
  /** What is known of the recall of each collection's searches. */
  readonly recalls: () => readonly CollectionRecall[];
  readonly checks: readonly ReadinessCheck[];
}

/** Under this token Nest gives {@link ApiServices} to controllers. */
export const apiServices = Symbol('ApiServices');
