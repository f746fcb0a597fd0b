/** User, colon and the longest key (KINDRED_ADMIN_KEY), in base64. */
const longest = 1024;
const form = /^basic ([A-Za-z0-9+/]+={0,2})$/i;

/**
 * The password of a header `Authorization: Basic base64(user:password)` (RFC 7617), whoever the user is; undefined where
 * it holds none.
 */
export function basicPasswordOf(header: string): string | undefined {
  const encoded = header.length > longest ? undefined : form.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const password = text.slice(colon + 1);
  // What no key may have is none: the same that a bearer may not.
  return colon >= 0 && /^[\x21-\x7e]{1,512}$/u.test(password) ? password : undefined;
}
