import { z } from 'zod';

/** Who gave a verdict: a name of 1–128 characters, no control characters and no lone surrogates. */
export const personSchema = z
  .string()
  .min(1)
  .max(128)
  .refine((name) => !/\p{Cc}|\p{Cs}/u.test(name), 'control characters are not allowed')
  .describe('Who gives the verdict; who sends the request if absent.');
