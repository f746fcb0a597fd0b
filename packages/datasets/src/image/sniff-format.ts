/** Formats that are read. SVG, PDF and everything else never reach a decoder. */
export type ImageFormat = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff' | 'avif' | 'pnm';

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Names the format by its first bytes; undefined for any format that is not allowed. */
export function sniffFormat(bytes: Uint8Array): ImageFormat | undefined {
  const head = ascii(bytes, 0, 4);
  if (head === '\u0089PNG' && ascii(bytes, 4, 8) === '\r\n\u001A\n') return 'png';
  if (head.startsWith('\u00FF\u00D8\u00FF')) return 'jpeg';
  if (head === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/u.test(ascii(bytes, 0, 6))) return 'gif';
  if (head === 'II*\0' || head === 'MM\0*') return 'tiff';
  if (ascii(bytes, 4, 8) === 'ftyp' && /^avi[fs]$/u.test(ascii(bytes, 8, 12))) return 'avif';
  if (/^P[56]\s/u.test(head)) return 'pnm';
  return undefined;
}
