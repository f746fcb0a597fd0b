import { z } from 'zod';
import { maxDimension } from '../collections/collection.ts';

const mostCharacters = Math.ceil((maxDimension * 4) / 3) * 4;

/**
 * Numbers of a raw vector: an array, or little-endian float32 bytes in base64 (five times quicker to
 * parse). One loop that stops at the first wrong number: a schema of an array costs ten times as much
 * and makes an issue of each of a million wrong numbers.
 */
export const vectorInputSchema = z
  .custom<number[] | string>()
  .superRefine((value: unknown, context) => {
    const problem = typeof value === 'string' ? base64Problem(value) : arrayProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', ...problem });
  })
  .meta({
    description: 'Numbers, or their little-endian float32 bytes in base64.',
    anyOf: [
      { type: 'array', items: { type: 'number' }, minItems: 1, maxItems: maxDimension },
      { type: 'string', contentEncoding: 'base64', maxLength: mostCharacters },
    ],
  });
export type VectorInput = z.infer<typeof vectorInputSchema>;

interface VectorProblem {
  readonly message: string;
  readonly path?: number[];
}

function arrayProblem(value: unknown): VectorProblem | undefined {
  if (!Array.isArray(value))
    return { message: 'has to be an array of numbers, or base64 of float32 numbers' };
  if (value.length < 1 || value.length > maxDimension)
    return { message: `has to have 1 to ${maxDimension} numbers, but has ${value.length}` };
  const wrong = value.findIndex((entry) => !Number.isFinite(entry));
  return wrong < 0 ? undefined : { message: 'has to be a finite number', path: [wrong] };
}

function base64Problem(text: string): VectorProblem | undefined {
  if (text.length === 0 || text.length > mostCharacters)
    return { message: `has to hold 1 to ${maxDimension} float32 numbers` };
  const bytes = (text.length / 4) * 3 - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  if (text.length % 4 !== 0 || bytesIn(text) !== bytes) return { message: 'is not base64' };
  if (bytes % 4 !== 0) return { message: 'has to hold float32 numbers of 4 bytes each' };
  return undefined;
}

/** Quicker than a regular expression. Decoding skips white space, so there are fewer bytes than there should be. */
function bytesIn(text: string): number | undefined {
  try {
    return atob(text).length;
  } catch {
    return undefined;
  }
}
