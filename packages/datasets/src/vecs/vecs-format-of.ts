import { extname } from 'node:path';
import { VECS_FORMATS, type VecsFormat } from './vecs-formats.ts';

/** The format that a file's name ends with. */
export function vecsFormatOf(path: string): VecsFormat {
  const ending = extname(path).slice(1).toLowerCase();
  if (Object.hasOwn(VECS_FORMATS, ending)) return ending as VecsFormat;
  throw new TypeError(`"${path}" ends in none of .fvecs, .ivecs and .bvecs; name its format.`);
}
