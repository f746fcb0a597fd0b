import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { runProblems } from './problem-groups.ts';

export const scheduleDocs = {
  createSchedule: {
    tag: 'Schedules',
    summary: 'Start training runs at the times of a cron expression',
    problems: ['schedule-invalid', ...runProblems],
  },
  listSchedules: {
    tag: 'Schedules',
    summary: 'List schedules, oldest first',
    problems: ['bad-cursor'],
  },
  getSchedule: {
    tag: 'Schedules',
    summary: 'A schedule, when its time comes next, and what came of it last',
    problems: ['schedule-not-found'],
  },
  updateSchedule: {
    tag: 'Schedules',
    summary: 'Change a schedule',
    problems: ['schedule-not-found', 'schedule-invalid', ...runProblems],
  },
  deleteSchedule: {
    tag: 'Schedules',
    summary: 'Delete a schedule; runs that it started stay',
    problems: ['schedule-not-found'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
