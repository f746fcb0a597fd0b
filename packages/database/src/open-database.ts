import type { Logger } from '@kindred/runtime';
import { createAuditRepository, type AuditRepository } from './audit/audit-repository.ts';
import {
  createCollectionRepository,
  type CollectionRepository,
} from './collections/collection-repository.ts';
import { Connections } from './connection/connections.ts';
import { createDriftRepository, type DriftRepository } from './drift/drift-repository.ts';
import {
  createGenerationRepository,
  type GenerationRepository,
} from './generations/generation-repository.ts';
import { createItemRepository, type ItemRepository } from './items/item-repository.ts';
import { createKeyRepository, type KeyRepository } from './keys/key-repository.ts';
import {
  createJudgementRepository,
  type JudgementRepository,
} from './judgements/judgement-repository.ts';
import { createModelRepository, type ModelRepository } from './models/model-repository.ts';
import { Notifications } from './notifications/notifications.ts';
import { createOutboxRepository, type OutboxRepository } from './outbox/outbox-repository.ts';
import {
  createPromotionRepository,
  type PromotionRepository,
} from './promotions/promotion-repository.ts';
import {
  createProposalRepository,
  type ProposalRepository,
} from './proposals/proposal-repository.ts';
import { createRunRepository, type RunRepository } from './runs/run-repository.ts';
import {
  createScheduleRepository,
  type ScheduleRepository,
} from './schedules/schedule-repository.ts';
import { createScanRepository, type ScanRepository } from './scans/scan-repository.ts';
import {
  createSearchNodeRepository,
  type SearchNodeRepository,
} from './search-nodes/search-node-repository.ts';
import { createTuningRepository, type TuningRepository } from './tunings/tuning-repository.ts';
import {
  createVersionJobRepository,
  type VersionJobRepository,
} from './version-jobs/version-job-repository.ts';
import { createVerdictRepository, type VerdictRepository } from './verdicts/verdict-repository.ts';

export interface DatabaseOptions {
  readonly connectionString: string;
  /** Most connections of this process, beside one for notifications. @defaultValue 10 */
  readonly poolSize?: number;
  /** Told of connections that broke and are opened again. */
  readonly logger?: Pick<Logger, 'warn'>;
}

/** The tables of Kindred, one repository per aggregate. */
export interface Database {
  readonly collections: CollectionRepository;
  readonly items: ItemRepository;
  readonly generations: GenerationRepository;
  readonly models: ModelRepository;
  readonly judgements: JudgementRepository;
  readonly versionJobs: VersionJobRepository;
  readonly runs: RunRepository;
  readonly schedules: ScheduleRepository;
  readonly tunings: TuningRepository;
  readonly scans: ScanRepository;
  readonly promotions: PromotionRepository;
  readonly searchNodes: SearchNodeRepository;
  readonly verdicts: VerdictRepository;
  readonly drift: DriftRepository;
  readonly proposals: ProposalRepository;
  readonly outbox: OutboxRepository;
  readonly keys: KeyRepository;
  readonly audit: AuditRepository;
  /** Asks the server for a sign of life. @throws DatabaseUnavailableError */
  ping(): Promise<void>;
  /** Ends all connections, after the statements under way. */
  close(): Promise<void>;
}

/**
 * Opens a migrated database. Every method of the repositories throws DatabaseUnavailableError (code
 * `database-unavailable`) while PostgreSQL cannot be reached, and works again when it can.
 * @throws DatabaseUnavailableError
 */
export async function openDatabase({
  connectionString,
  poolSize = 10,
  logger,
}: DatabaseOptions): Promise<Database> {
  const onError = (error: unknown) =>
    logger?.warn({ err: error }, 'a connection to PostgreSQL was lost');
  const connections = new Connections({ connectionString, poolSize, onIdleError: onError });
  const notifications = new Notifications({ connectionString, onError });
  const database: Database = {
    collections: createCollectionRepository(connections),
    items: createItemRepository(connections),
    generations: createGenerationRepository(connections, notifications),
    models: createModelRepository(connections),
    judgements: createJudgementRepository(connections),
    versionJobs: createVersionJobRepository(connections),
    runs: createRunRepository(connections, notifications),
    schedules: createScheduleRepository(connections, notifications),
    tunings: createTuningRepository(connections),
    scans: createScanRepository(connections, notifications),
    promotions: createPromotionRepository(connections, notifications),
    searchNodes: createSearchNodeRepository(connections),
    verdicts: createVerdictRepository(connections),
    drift: createDriftRepository(connections),
    proposals: createProposalRepository(connections),
    outbox: createOutboxRepository(connections, notifications),
    keys: createKeyRepository(connections, notifications),
    audit: createAuditRepository(connections),
    async ping() {
      await connections.query('SELECT 1');
    },
    async close() {
      await notifications.close();
      await connections.close();
    },
  };
  try {
    await database.ping();
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
