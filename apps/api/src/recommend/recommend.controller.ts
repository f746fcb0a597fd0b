import { Controller, Inject } from '@nestjs/common';
import type { RecommendResponse } from '@kindred/contracts';
import { recommendItems } from '@kindred/similarity';
import { ApiMetrics } from '../metrics/api-metrics.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class RecommendController {
  constructor(
    @Inject(apiServices) private readonly services: ApiServices,
    @Inject(ApiMetrics) private readonly metrics: ApiMetrics,
  ) {}

  @Operate('recommend')
  async recommend(
    @Input('recommend') { params, body }: OperationInput<'recommend'>,
  ): Promise<RecommendResponse> {
    const response = await recommendItems(this.services, params.collection, body);
    this.metrics.searchSeconds.observe({ engine: response.engine }, response.tookMs / 1000);
    return response;
  }
}
