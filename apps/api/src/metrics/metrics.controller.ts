import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ApiMetrics } from './api-metrics.ts';

@Controller()
export class MetricsController {
  constructor(@Inject(ApiMetrics) private readonly metrics: ApiMetrics) {}

  @Get('/metrics')
  async read(@Res() reply: FastifyReply): Promise<void> {
    await this.metrics.refresh();
    const { registry } = this.metrics;
    void reply.type(registry.contentType).send(await registry.metrics());
  }
}
