/** Of a line that is a heading. */
const mostCharacters = 500;

/** The first heading of the first level outside of code fences (`# Title`). */
export function markdownTitle(text: string): string | undefined {
  let fence: string | undefined;
  for (const [line] of text.matchAll(/.+/gu)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
    if (fence === undefined && mark !== undefined) fence = mark;
    else if (fence !== undefined && mark?.startsWith(fence) === true) fence = undefined;
    if (fence !== undefined) continue;
    const heading = /^ {0,3}#[ \t]+(.*)$/u.exec(line.slice(0, mostCharacters))?.[1];
    const title = heading
      ?.trim()
      .replace(/(?:^|[ \t])#+$/u, '')
      .trim();
    if (title !== undefined && title !== '') return title;
  }
  return undefined;
}
