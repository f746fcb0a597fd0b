import { analyse } from 'chardet';

const sampleBytes = 65_536;
/** A few accents fit a dozen encodings of Europe alike. */
const fewBytes = 20;
const western = 'windows-1252';

const isKnown = (label: string): boolean => {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
};

/** The encoding of text that is neither UTF-8 nor UTF-16, by the frequencies of its bytes; windows-1252 in doubt. */
export function guessLegacyEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes);
  const high = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  if (high < fewBytes) return western;
  const guesses = analyse(sample).map(({ name }) => name.toLowerCase());
  const best = guesses.find(
    (name) => !name.startsWith('utf-') && name !== 'ascii' && isKnown(name),
  );
  return best === undefined ? western : new TextDecoder(best).encoding;
}
