import type { Schedule } from '@kindred/contracts';

/** A schedule, for people. */
export function describeSchedule(schedule: Schedule): string {
  const { id, model, cron, timeZone, enabled, skipUnchanged, data, base, nextAt } = schedule;
  const lines: (readonly [string, string])[] = [
    ['schedule', id],
    ['model', model],
    ['times', `${cron} (${timeZone})${enabled ? '' : ', disabled'}`],
    ['next', nextAt ?? 'never: it is disabled'],
    ['data', JSON.stringify(data)],
    ...(base
      ? ([['base', `${base.model ?? model} version ${base.version ?? 'live'}`]] as const)
      : []),
    ['unchanged', skipUnchanged ? 'is skipped' : 'is trained again'],
    ['last', describeLast(schedule)],
  ];
  return lines.map(([name, value]) => `${name.padEnd(9)} ${value}`).join('\n');
}

/** What came of it last, in a few words. */
export function describeLast({ last }: Pick<Schedule, 'last'>): string {
  if (last === null) return 'never';
  const words = {
    started: `started run ${last.run ?? 'that is deleted'}`,
    unchanged: 'nothing had changed',
    unfinished: 'its last run had not ended',
    refused: last.message ?? 'was refused',
  };
  return `${last.at}: ${words[last.outcome]}`;
}
