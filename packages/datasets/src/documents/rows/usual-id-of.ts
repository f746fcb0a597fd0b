/** What the column `id` of a row says; undefined where it has none with a text or a number. */
export function usualIdOf({ id }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof id === 'number' || typeof id === 'bigint') return String(id);
  return typeof id === 'string' && id !== '' ? id : undefined;
}
