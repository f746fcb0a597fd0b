import { Controller, Inject } from '@nestjs/common';
import type { SearchResponse } from '@kindred/contracts';
import { searchCollection } from '@kindred/similarity';
import { ApiMetrics } from '../metrics/api-metrics.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class SearchController {
  constructor(
    @Inject(apiServices) private readonly services: ApiServices,
    @Inject(ApiMetrics) private readonly metrics: ApiMetrics,
  ) {}

  @Operate('search')
  async search(
    @Input('search') { params, body }: OperationInput<'search'>,
  ): Promise<SearchResponse> {
    const response = await searchCollection(this.services, params.collection, body);
    this.metrics.searchSeconds.observe({ engine: response.engine }, response.tookMs / 1000);
    return response;
  }
}
