import { z } from 'zod';

export const metadataLimits = { bytes: 16 * 1024, depth: 32, keyCharacters: 128 } as const;

type Json = z.core.util.JSONType;

/**
 * Arbitrary JSON object of the user's, at most 16 KiB when serialized and 32 levels deep. One check
 * that stops at the first fault: hostile depth or size costs neither stack nor memory.
 */
export const metadataSchema = z
  .custom<Record<string, Json>>()
  .superRefine((value: unknown, context) => {
    const problem = metadataProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .meta({
    type: 'object',
    additionalProperties: true,
    description: `Any JSON object of at most ${metadataLimits.bytes} bytes and ${metadataLimits.depth} levels.`,
  });
export type Metadata = z.infer<typeof metadataSchema>;

function metadataProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'has to be a JSON object';
  for (const key in value) {
    if (key.length > metadataLimits.keyCharacters)
      return `a key may have ${metadataLimits.keyCharacters} characters`;
  }
  if (!isStorable(value, metadataLimits.depth + 1))
    return `use JSON values at most ${metadataLimits.depth} levels deep, without NUL characters or lone surrogates`;
  if (byteLength(value) > metadataLimits.bytes)
    return `is limited to ${metadataLimits.bytes} bytes of JSON`;
  return undefined;
}

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
