import { codeOf } from '../errors/code-of.ts';

/** The SQLSTATE of an error of PostgreSQL, for instance 23505; undefined for any other error. */
export function postgresCode(error: unknown): string | undefined {
  const code = codeOf(error);
  // Five characters with a digit among them: system errors (EPIPE) have none.
  return code !== undefined && /^(?=.*\d)[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)
    ? code
    : undefined;
}
