/** Fields as one line of CSV (RFC 4180): what holds a comma, a quote, a line end or outer spaces is quoted. */
export function formatRecord(fields: readonly string[]): string {
  return fields.map(quoted).join(',');
}

const quoted = (field: string): string =>
  /^\s|\s$|[",\r\n]/u.test(field) || field === '' ? `"${field.replaceAll('"', '""')}"` : field;
