import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Schedule } from '@kindred/contracts';
import {
  createSchedule,
  deleteSchedule,
  getSchedule,
  listSchedules,
  updateSchedule,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteTarget } from '../audit/target-of.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class SchedulesController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('createSchedule')
  async create(
    @Input('createSchedule') { body }: OperationInput<'createSchedule'>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Schedule> {
    noteTarget(request, { model: body.model });
    const schedule = await createSchedule(this.services, body);
    noteTarget(request, { schedule: schedule.id });
    void reply.header('location', `/v1/schedules/${schedule.id}`);
    return schedule;
  }

  @Operate('listSchedules')
  list(@Input('listSchedules') { query }: OperationInput<'listSchedules'>) {
    return listSchedules(this.services, query);
  }

  @Operate('getSchedule')
  get(@Input('getSchedule') { params }: OperationInput<'getSchedule'>): Promise<Schedule> {
    return getSchedule(this.services, params.schedule);
  }

  @Operate('updateSchedule')
  update(
    @Input('updateSchedule') { params, body }: OperationInput<'updateSchedule'>,
  ): Promise<Schedule> {
    return updateSchedule(this.services, params.schedule, body);
  }

  @Operate('deleteSchedule')
  delete(@Input('deleteSchedule') { params }: OperationInput<'deleteSchedule'>): Promise<void> {
    return deleteSchedule(this.services, params.schedule);
  }
}
