/** Every prefix of a text, the text itself among them, the empty one not. */
export function prefixesOf(text: string): string[] {
  return Array.from(text, (_, at) => text.slice(0, at + 1));
}
