const escape = 0x1b;

/** Control characters that no text has: all below U+0020 but tab, line ends, form feed and escape. */
export function countControls(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && (code < 0x09 || code > 0x0d) && code !== escape) count += 1;
  }
  return count;
}
