import { z } from 'zod';

/** A string that PostgreSQL can store in JSON: no NUL character and no lone surrogate. */
export const storableTextSchema = z
  .string()
  .refine(
    (text) => !text.includes('\0') && !/\p{Cs}/u.test(text),
    'NUL characters and lone surrogates are not allowed',
  );
