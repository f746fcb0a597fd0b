import type { CreateSchedule } from '@kindred/contracts';
import { z } from 'zod';
import type { Connections } from '../connection/connections.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { readCursor } from '../page/cursor.ts';
import { cutPage } from '../page/cut-page.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { fireSchedule } from './fire-schedule.ts';
import { presentSchedule } from './present-schedule.ts';
import type { Fired, Firing, ScheduleChanges, ScheduleRecord } from './schedule-record.ts';
import { updateSchedule } from './update-schedule.ts';

export interface ScheduleRepository {
  create(schedule: CreateSchedule): Promise<ScheduleRecord>;
  find(id: string): Promise<ScheduleRecord | undefined>;
  /** Oldest first. @throws BadCursorError */
  list(request: PageRequest): Promise<Page<ScheduleRecord>>;
  update(id: string, changes: ScheduleChanges): Promise<ScheduleRecord | undefined>;
  delete(id: string): Promise<boolean>;
  /** All that are enabled. */
  enabled(): Promise<readonly ScheduleRecord[]>;
  /** One transaction: the run that its time asks for, or why there is none. Once per job. */
  fire(id: string, firing: Firing): Promise<Fired>;
  /** Calls back soon after a schedule was made, changed or deleted. Returns the unsubscriber. */
  onChange(listener: () => void): Promise<() => Promise<void>>;
}

const sql = {
  insert: `
    WITH inserted AS (
      INSERT INTO schedules (model, cron, time_zone, enabled, skip_unchanged, data, config, base)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id)
    SELECT id, pg_notify('kindred_schedule', '') FROM inserted`,
  delete: `
    WITH deleted AS (DELETE FROM schedules WHERE id = $1 RETURNING id)
    SELECT id, pg_notify('kindred_schedule', '') FROM deleted`,
};

export function createScheduleRepository(
  connections: Connections,
  notifications: Notifications,
): ScheduleRepository {
  const find = async (id: string) => {
    const row = await connections.prisma((prisma) => prisma.schedule.findUnique({ where: { id } }));
    return row === null ? undefined : presentSchedule(row);
  };
  return {
    async create({ model, cron, timeZone, enabled, skipUnchanged, data, config, base }) {
      const [row] = await connections.query<{ id: string }>(sql.insert, [
        model,
        cron,
        timeZone,
        enabled,
        skipUnchanged,
        JSON.stringify(data),
        JSON.stringify(config),
        base === undefined ? null : JSON.stringify(base),
      ]);
      const created = row && (await find(row.id));
      if (created === undefined)
        throw new Error('The schedule was deleted the moment it was made.');
      return created;
    },
    find,
    list: (request) => listSchedules(connections, request),
    async update(id, changes) {
      return (await updateSchedule(connections, id, changes)) ? find(id) : undefined;
    },
    async delete(id) {
      return (await connections.query(sql.delete, [id])).length > 0;
    },
    async enabled() {
      const rows = await connections.prisma((prisma) =>
        prisma.schedule.findMany({ where: { enabled: true } }),
      );
      return rows.map(presentSchedule);
    },
    fire: (id, firing) => fireSchedule(connections, id, firing),
    onChange: (listener) =>
      notifications.subscribe('kindred_schedule', {
        onMessage: () => listener(),
        onGap: () => listener(),
      }),
  };
}

/** Oldest first; those of the same millisecond in order of their ids. @throws BadCursorError */
async function listSchedules(
  connections: Connections,
  { cursor, limit }: PageRequest,
): Promise<Page<ScheduleRecord>> {
  const after = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const rows = await connections.prisma((prisma) =>
    prisma.schedule.findMany({
      ...(after !== undefined && {
        where: {
          createdAt: { gte: after[0] },
          OR: [{ createdAt: { gt: after[0] } }, { id: { gt: after[1] } }],
        },
      }),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
    }),
  );
  const key = ({ createdAt, id }: (typeof rows)[number]) => [createdAt.toISOString(), id];
  return cutPage(rows, limit, { key, present: presentSchedule });
}
