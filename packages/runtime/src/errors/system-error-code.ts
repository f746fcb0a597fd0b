/** The `code` of an error of the system (`ENOENT`), of PostgreSQL (an SQLSTATE) or of ours; '' when it has none. */
export function systemErrorCode(error: unknown): string {
  // Not `instanceof Error`: errors of Node's own modules may come from another realm (vm, Jest).
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
