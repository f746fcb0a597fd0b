import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.ts';
import { CollectionsModule } from './collections/collections.module.ts';
import { CompareModule } from './compare/compare.module.ts';
import { CountModule } from './count/count.module.ts';
import { DocsModule } from './docs/docs.module.ts';
import { DriftModule } from './drift/drift.module.ts';
import { HealthModule } from './health/health.module.ts';
import { IndexesModule } from './indexes/indexes.module.ts';
import { ItemsModule } from './items/items.module.ts';
import { KeysModule } from './keys/keys.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';
import { ModelsModule } from './models/models.module.ts';
import { PassagesModule } from './passages/passages.module.ts';
import { PromotionsModule } from './promotions/promotions.module.ts';
import { ProposalsModule } from './proposals/proposals.module.ts';
import { RecommendModule } from './recommend/recommend.module.ts';
import { RunsModule } from './runs/runs.module.ts';
import { ScansModule } from './scans/scans.module.ts';
import { SchedulesModule } from './schedules/schedules.module.ts';
import { SearchModule } from './search/search.module.ts';
import { VersionsModule } from './versions/versions.module.ts';
import { VerdictsModule } from './verdicts/verdicts.module.ts';

const features = [
  CollectionsModule,
  IndexesModule,
  ItemsModule,
  SearchModule,
  RecommendModule,
  CountModule,
  CompareModule,
  ModelsModule,
  VersionsModule,
  RunsModule,
  PromotionsModule,
  SchedulesModule,
  ScansModule,
  PassagesModule,
  KeysModule,
  AuditModule,
  VerdictsModule,
  DriftModule,
  ProposalsModule,
  HealthModule,
  MetricsModule,
  DocsModule,
];

/** All features, wired to the services of one process. */
@Module({ imports: features })
export class AppModule {
  static of(services: DynamicModule): DynamicModule {
    return { module: AppModule, imports: [services] };
  }
}
