import type { Dtype } from '../vectors/dtypes.ts';
import { NPY_DESCR } from './npy-descr.ts';

export interface NpyNumbers {
  readonly dtype: Dtype;
  readonly order: 'LE' | 'BE';
}

/** Reads such as `<f4` or `|u1`; a string says why it is not read. */
export function parseNpyDescr(descr: string): NpyNumbers | string {
  const names = Object.keys(NPY_DESCR) as Dtype[];
  const dtype = names.find((name) => NPY_DESCR[name] === descr.slice(1));
  const isByte = descr.endsWith('1');
  if (dtype !== undefined && (isByte ? '|<>' : '<>').includes(descr[0]!)) {
    return { dtype, order: descr[0] === '>' ? 'BE' : 'LE' };
  }
  if (descr.includes('O')) {
    return 'it holds Python objects as a pickle, which could run a program; save numbers instead';
  }
  return `numbers of type ${JSON.stringify(descr.slice(0, 40))} are not read, only ${names.join(', ')}`;
}
