/** The system's name of a failure (`ENOENT`, `ENOSPC`), or '' when it has none. */
export function systemErrorCode(error: unknown): string {
  // Not `instanceof Error`: errors of Node's own modules may come from another realm (Jest).
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
