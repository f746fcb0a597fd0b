import { Controller, Inject, Req } from '@nestjs/common';
import type { CompareResponse } from '@kindred/contracts';
import { comparePair } from '@kindred/similarity';
import type { FastifyRequest } from 'fastify';
import { requireCollection } from '../access/require-collection.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class CompareController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('compare')
  compare(
    @Input('compare') { body }: OperationInput<'compare'>,
    @Req() request: FastifyRequest,
  ): Promise<CompareResponse> {
    requireCollection(request, body.collection);
    return comparePair(this.services, body);
  }
}
