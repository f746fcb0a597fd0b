import { metadataLimits } from './metadata-limits.ts';

const { textCharacters } = metadataLimits;

/** The text that a key of `textKey` stands for; of long text its beginning and `…`. */
export function textOfKey(key: string): string {
  return key.length <= textCharacters ? key : `${key.slice(0, textCharacters)}…`;
}
