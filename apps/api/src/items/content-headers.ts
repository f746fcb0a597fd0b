/** What a browser may show. SVG and HTML are not among them: they can hold scripts. */
const shown = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/tiff',
  'image/avif',
  'image/bmp',
]);

/**
 * Headers of an item's content. What people store is hostile until proven otherwise: the browser may not
 * guess another type, run anything in it, or let another site embed it.
 */
export function contentHeaders(contentType: string): Record<string, string> {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return {
    'content-type': safeType(type),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}

function safeType(type: string): string {
  if (shown.has(type)) return type;
  return type.startsWith('text/') ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}
