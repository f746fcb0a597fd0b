import { messageOf } from '@kindred/runtime';
import { CronExpressionParser } from 'cron-parser';
import { ScheduleInvalidError } from '../errors/schedule-invalid-error.ts';

const fields = 5;

/**
 * When a schedule's time comes next, read as the queue reads it.
 *
 * @param after the moment that it comes after
 * @throws ScheduleInvalidError for an expression that is none, or never comes true, and an unknown time zone
 */
export function nextTime(
  { cron, timeZone }: { readonly cron: string; readonly timeZone: string },
  after: Date,
): Date {
  // The parser takes a time zone that it does not know for UTC or for another one.
  if (!isTimeZone(timeZone))
    throw new ScheduleInvalidError(
      'timeZone',
      'use an IANA name, such as "Europe/Berlin" or "UTC"',
    );
  // It also takes six fields, with seconds, and fewer than five, which it fills up.
  if (cron.trim().split(/\s+/u).length !== fields)
    throw new ScheduleInvalidError(
      'cron',
      'use five fields: minute, hour, day of the month, month, day of the week',
    );
  try {
    return CronExpressionParser.parse(cron, { currentDate: after, tz: timeZone }).next().toDate();
  } catch (cause) {
    throw new ScheduleInvalidError('cron', `it cannot be read: ${messageOf(cause)}`, cause);
  }
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as "+01:00" are none: they know no summer time.
    return /^[A-Za-z]/u.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
