const DATE = String.raw`(\d{4})-(\d\d)-(\d\d)`;
const TIME = String.raw`T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d+)?))?`;
const ZONE = String.raw`(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))`;
const INSTANT = new RegExp(`^${DATE}(?:${TIME}${ZONE}?)?$`);
const SHORTEST = 10;
const LONGEST = 64;

/**
 * Milliseconds since 1970 (UTC) of an ISO 8601 calendar date (`2026-11-23`) or date and time
 * (`2026-11-23T10:15:30.25+01:00`; seconds and zone may be absent, without a zone it is UTC).
 * `undefined` for all other text, days that do not exist included.
 */
export function parseInstant(text: string): number | undefined {
  if (text.length < SHORTEST || text.length > LONGEST || text[4] !== '-') return undefined;
  const found = INSTANT.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hours = 0, minutes = 0, seconds = 0] = found;
  const [sign, zoneHours = 0, zoneMinutes = 0] = found.slice(7);
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  // 30 February would be 2 March.
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day))
    return undefined;
  const ofDay = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const east = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60 * (sign === '-' ? -1 : 1);
  return date.getTime() + (ofDay - east) * 1000;
}
