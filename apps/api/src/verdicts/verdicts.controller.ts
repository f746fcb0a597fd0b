import { Controller, Inject, Req } from '@nestjs/common';
import type { GivenVerdicts, VerdictQueue } from '@kindred/contracts';
import {
  giveVerdicts,
  listVerdictConflicts,
  listVerdicts,
  queueVerdicts,
} from '@kindred/similarity';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor-of.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class VerdictsController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('giveVerdicts')
  give(
    @Input('giveVerdicts') { params, body }: OperationInput<'giveVerdicts'>,
    @Req() request: FastifyRequest,
  ): Promise<GivenVerdicts> {
    return giveVerdicts(this.services, { ...params, actor: actorOf(request), body });
  }

  @Operate('listVerdicts')
  list(@Input('listVerdicts') { params, query }: OperationInput<'listVerdicts'>) {
    return listVerdicts(this.services, params.collection, query);
  }

  @Operate('listVerdictConflicts')
  conflicts(
    @Input('listVerdictConflicts') { params, query }: OperationInput<'listVerdictConflicts'>,
  ) {
    return listVerdictConflicts(this.services, params.collection, query);
  }

  @Operate('queueVerdicts')
  queue(
    @Input('queueVerdicts') { params, query }: OperationInput<'queueVerdicts'>,
    @Req() request: FastifyRequest,
  ): Promise<VerdictQueue> {
    return queueVerdicts(this.services, { ...params, actor: actorOf(request), query });
  }
}
