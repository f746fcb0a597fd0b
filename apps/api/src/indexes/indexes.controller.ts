import { Controller, Inject, Res } from '@nestjs/common';
import type { IndexState, Tuning } from '@kindred/contracts';
import { cancelTuning, getIndex, getTuning, listTunings, startTuning } from '@kindred/similarity';
import type { FastifyReply } from 'fastify';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class IndexesController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('getIndex')
  get(@Input('getIndex') { params }: OperationInput<'getIndex'>): Promise<IndexState> {
    return getIndex(this.services, params.collection);
  }

  @Operate('startTuning')
  async tune(
    @Input('startTuning') { params, body }: OperationInput<'startTuning'>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Tuning> {
    const tuning = await startTuning(this.services, params.collection, body);
    const path = `/v1/collections/${params.collection}/index/tunings/${tuning.id}`;
    void reply.header('location', path);
    return tuning;
  }

  @Operate('listTunings')
  list(@Input('listTunings') { params, query }: OperationInput<'listTunings'>) {
    return listTunings(this.services, params.collection, query);
  }

  @Operate('getTuning')
  getTuning(@Input('getTuning') { params }: OperationInput<'getTuning'>): Promise<Tuning> {
    return getTuning(this.services, params);
  }

  @Operate('cancelTuning')
  cancel(@Input('cancelTuning') { params }: OperationInput<'cancelTuning'>): Promise<Tuning> {
    return cancelTuning(this.services, params);
  }
}
