import { CorruptFileError } from '../errors/corrupt-file-error.ts';

/** An array of bytes with its axes, such as [60000, 28, 28]. */
export interface IdxArray {
  shape: number[];
  data: Uint8Array;
}

const unsignedByte = 0x08;
const headerBytes = 4;

/**
 * Parses the IDX format of MNIST (LeCun): two zero bytes, the type, the number of axes, each axis as
 * a big-endian 32-bit number, then the values. Only unsigned bytes, which images and labels are.
 * @param file name for messages
 * @throws CorruptFileError with the offset of the trouble
 */
export function parseIdx(file: string, bytes: Uint8Array): IdxArray {
  const refuse = (offset: number, reason: string): never => {
    throw new CorruptFileError(file, reason, { offset });
  };
  if (bytes.length < headerBytes) refuse(bytes.length, 'the file ends within the header');
  if (bytes[0] !== 0 || bytes[1] !== 0) refuse(0, 'an IDX file starts with two zero bytes');
  if (bytes[2] !== unsignedByte)
    refuse(2, `values of type ${bytes[2]} are not read, only bytes (8)`);
  const axes = bytes[3]!;
  const start = headerBytes + 4 * axes;
  if (axes === 0) refuse(3, 'it has no axes');
  if (bytes.length < start) refuse(bytes.length, 'the file ends within the header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(headerBytes + 4 * axis));
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - start !== count) {
    refuse(
      start,
      `[${shape.join(', ')}] needs ${count} values, but ${bytes.length - start} follow`,
    );
  }
  return { shape, data: bytes.subarray(start) };
}
