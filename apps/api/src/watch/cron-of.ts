/** The cron expression that comes every so many minutes, which divide an hour or are hours that divide a day. */
export function cronOf(minutes: number): string {
  if (minutes < 60) return `*/${minutes} * * * *`;
  return minutes === 1440 ? '0 0 * * *' : `0 */${minutes / 60} * * *`;
}
