const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'WARN',
  50: 'ERROR',
  60: 'FATAL',
};
const left = new Set(['level', 'time', 'name', 'msg', 'pid', 'hostname', 'err']);

/** One JSON log line as a person reads it: time, level, name, message, fields, and an error's stack. */
export function prettyLine(json: string): string {
  const entry = parse(json);
  if (entry === undefined) return json;
  const time = new Date(Number(entry['time'])).toISOString().slice(11, 23);
  const level = (levels[Number(entry['level'])] ?? String(entry['level'])).padEnd(5);
  const fields = Object.entries(entry)
    .filter(([key]) => !left.has(key))
    .map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const name = typeof entry['name'] === 'string' ? `${entry['name']}: ` : '';
  return `${time} ${level} ${name}${text(entry['msg'])}${fields.join('')}${stackOf(entry['err'])}\n`;
}

function parse(json: string): Record<string, unknown> | undefined {
  try {
    const entry: unknown = JSON.parse(json);
    const isEntry =
      typeof entry === 'object' && entry !== null && 'level' in entry && 'time' in entry;
    return isEntry && Number.isFinite(Number(entry.time)) ? { ...entry } : undefined;
  } catch {
    return undefined;
  }
}

function text(message: unknown): string {
  return typeof message === 'string' ? message : '';
}

function stackOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return '';
  return `\n${String(error.stack)}`;
}
