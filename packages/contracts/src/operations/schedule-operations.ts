import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../ids/page.ts';
import {
  createScheduleSchema,
  scheduleSchema,
  updateScheduleSchema,
} from '../schedules/schedule.ts';
import type { Operation } from './operation.ts';
import { pathParams } from './path-params.ts';

/** Operations about schedules of runs. */
export const scheduleOperations = {
  createSchedule: {
    method: 'POST',
    path: '/v1/schedules',
    role: 'admin',
    status: 201,
    body: createScheduleSchema,
    response: scheduleSchema,
  },
  listSchedules: {
    method: 'GET',
    path: '/v1/schedules',
    role: 'reader',
    status: 200,
    query: pageQuerySchema,
    response: pageOf(scheduleSchema),
  },
  getSchedule: {
    method: 'GET',
    path: '/v1/schedules/{schedule}',
    role: 'reader',
    status: 200,
    params: pathParams.schedule,
    response: scheduleSchema,
  },
  updateSchedule: {
    method: 'PATCH',
    path: '/v1/schedules/{schedule}',
    role: 'admin',
    status: 200,
    params: pathParams.schedule,
    body: updateScheduleSchema,
    response: scheduleSchema,
  },
  deleteSchedule: {
    method: 'DELETE',
    path: '/v1/schedules/{schedule}',
    role: 'admin',
    status: 204,
    params: pathParams.schedule,
    response: z.undefined(),
  },
} as const satisfies Record<string, Operation>;
