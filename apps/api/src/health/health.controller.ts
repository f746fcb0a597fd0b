import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { apiServices, type ApiServices } from '../services/api-services.ts';
import { readReadiness } from './read-readiness.ts';

@Controller()
export class HealthController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  /** The process runs and its event loop turns. */
  @Get('/livez')
  live(): { live: true } {
    return { live: true };
  }

  /** Everything that requests need works. */
  @Get('/readyz')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await readReadiness(this.services.checks);
    void reply.code(readiness.ready ? 200 : 503).send(readiness);
  }
}
