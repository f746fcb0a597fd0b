const tables = new Map<string, Map<string, readonly number[]>>();

function* sequences(): Generator<readonly number[]> {
  for (let first = 0; first < 256; first += 1) yield [first];
  for (let first = 0x81; first < 255; first += 1) {
    for (let second = 0x30; second < 255; second += 1) yield [first, second];
  }
}

/** What each character is in an encoding of one and two bytes, found by decoding all of them. */
function tableOf(encoding: string): Map<string, readonly number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, readonly number[]>();
  for (const bytes of sequences()) {
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
    } catch {
      // No character.
    }
  }
  return table;
}

/** Encodes text as the decoders of the platform would read it; undefined where it cannot be. */
export function encodeLegacy(text: string, encoding: string): Uint8Array | undefined {
  const table = tables.get(encoding) ?? tableOf(encoding);
  tables.set(encoding, table);
  const bytes = [...text].map((character) => table.get(character));
  return bytes.every((found) => found !== undefined) ? Uint8Array.from(bytes.flat()) : undefined;
}
