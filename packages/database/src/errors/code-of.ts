/** The `code` of an error of the system, of PostgreSQL or of Prisma, if it has one. */
export function codeOf(error: unknown): string | undefined {
  // Not instanceof: errors of Node's own modules may be of another realm (tests run in one).
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
