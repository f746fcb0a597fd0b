import { Module, type DynamicModule } from '@nestjs/common';
import { ApiMetrics } from '../metrics/api-metrics.ts';
import { EventHub } from '../events/event-hub.ts';
import { apiServices, type ApiServices } from './api-services.ts';
import { bodyLimit } from './body-limit.ts';

/** Gives every controller what the API is wired to. */
@Module({})
export class ServicesModule {
  static of(services: ApiServices, bodyLimitBytes: number, hub: EventHub): DynamicModule {
    const providers = [
      { provide: apiServices, useValue: services },
      { provide: bodyLimit, useValue: bodyLimitBytes },
      { provide: EventHub, useValue: hub },
      { provide: ApiMetrics, useValue: new ApiMetrics(services, hub) },
    ];
    return { module: ServicesModule, global: true, providers, exports: providers };
  }
}
