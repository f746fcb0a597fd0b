/** The SQLSTATE of an error of PostgreSQL, for instance 23505; undefined for any other error. */
export function postgresCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return;
  return /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}
