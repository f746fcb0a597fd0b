import { z } from 'zod';

export const metadataLimits = { bytes: 16 * 1024, depth: 32, keyCharacters: 128 } as const;

type Json = z.core.util.JSONType;

/** Arbitrary JSON object of the user's, at most 16 KiB when serialized and 32 levels deep. */
export const metadataSchema = z
  .record(
    z.string().max(metadataLimits.keyCharacters),
    z.custom<Json>((value) => isStorable(value, metadataLimits.depth), {
      message: `use JSON values at most ${metadataLimits.depth} levels deep, without NUL characters or lone surrogates`,
      abort: true,
    }),
  )
  // A key is stored like a value.
  .refine((value) => Object.keys(value).every(isStorableText), {
    message: 'keys may not hold NUL characters or lone surrogates',
    abort: true,
  })
  .refine((value) => byteLength(value) <= metadataLimits.bytes, {
    message: `metadata is limited to ${metadataLimits.bytes} bytes of JSON`,
  });
export type Metadata = z.infer<typeof metadataSchema>;

function isStorable(value: unknown, levels: number): boolean {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object' || levels === 0) return false;
  if (Array.isArray(value)) return value.every((entry) => isStorable(entry, levels - 1));
  return Object.entries(value).every(
    ([key, entry]) => isStorableText(key) && isStorable(entry, levels - 1),
  );
}

function isStorableText(text: string): boolean {
  return !text.includes('\0') && !/\p{Cs}/u.test(text);
}

/** Bytes of the UTF-8 JSON text; TextEncoder, since the browser has no Buffer. */
function byteLength(value: object): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
