/** The longest that a key may be: that of KINDRED_ADMIN_KEY. */
const longest = 512;
const form = /^bearer ([\x21-\x7e]+)$/i;

/** The key of a header `Authorization: Bearer KEY`; undefined where it holds none. */
export function bearerOf(header: string): string | undefined {
  return header.length > longest + 'bearer '.length ? undefined : form.exec(header)?.[1];
}
