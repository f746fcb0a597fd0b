import { DTYPES, type Dtype } from '../vectors/dtypes.ts';
import { NPY_DESCR } from './npy-descr.ts';

/** numpy leaves room for a first axis of so many digits, so that rows can be appended in place. */
const GROWTH_DIGITS = 21;
const ALIGNMENT = 64;
const PREFIX_BYTES = 10;

/**
 * The header (version 1.0, C order, little-endian) as numpy 2 writes it, byte for byte. Its length does not
 * depend on the size of the first axis.
 */
export function formatNpyHeader(dtype: Dtype, shape: readonly [number, ...number[]]): Uint8Array {
  const order = DTYPES[dtype].BYTES_PER_ELEMENT === 1 ? '|' : '<';
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const entries = `{'descr': '${order}${NPY_DESCR[dtype]}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const dictionary = entries + ' '.repeat(GROWTH_DIGITS - String(shape[0]).length);
  const unaligned = PREFIX_BYTES + dictionary.length + 1;
  // A whole 64 where it is aligned already: so does numpy.
  const padding = ALIGNMENT - (unaligned % ALIGNMENT);
  const bytes = Buffer.alloc(unaligned + padding, ' ');
  bytes.write('\x93NUMPY\x01\x00', 'latin1');
  bytes.writeUInt16LE(bytes.length - PREFIX_BYTES, 8);
  bytes.write(dictionary, PREFIX_BYTES, 'latin1');
  bytes.write('\n', bytes.length - 1, 'latin1');
  return bytes;
}
