/** A text of at most so many characters: its middle is left out, since names differ at their ends. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const end = Math.ceil((most - 1) * 0.6);
  const start = most - 1 - end;
  return `${characters.slice(0, start).join('')}…${characters.slice(-end).join('')}`;
}
