/** Runs of n letters, digits and signs of a text, whatever its case and white space. */
export function letterGrams(text: string, n: number): readonly string[] {
  const letters = text.toLowerCase().replace(/\s+/gu, '');
  return Array.from({ length: Math.max(0, letters.length - n + 1) }, (_, at) =>
    letters.slice(at, at + n),
  );
}
