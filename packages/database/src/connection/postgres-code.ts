import { systemErrorCode } from '@kindred/runtime';

/** The SQLSTATE of an error of PostgreSQL, for instance 23505; undefined for any other error. */
export function postgresCode(error: unknown): string | undefined {
  const code = systemErrorCode(error);
  // Five characters with a digit among them: system errors (EPIPE) have none.
  return /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code) ? code : undefined;
}
