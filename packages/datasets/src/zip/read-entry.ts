import { crc32, inflateRawSync } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';

const stored = 0;
const deflated = 8;

function unpack(entry: Entry, packed: Buffer): Buffer {
  const { compressionMethod, uncompressedSize } = entry;
  if (compressionMethod !== stored && compressionMethod !== deflated) {
    throw new Error(`compression method ${compressionMethod} is not supported`);
  }
  // The limit is what the checked table of contents says, so a lying entry cannot grow beyond it.
  const bytes =
    compressionMethod === deflated
      ? inflateRawSync(packed, { maxOutputLength: Math.max(1, uncompressedSize) })
      : Buffer.from(packed);
  if (bytes.length !== uncompressedSize) throw new Error('it has another size than promised');
  if (crc32(bytes) !== entry.crc32) throw new Error('its checksum is wrong');
  return bytes;
}

/**
 * Unpacks one entry of a zip whose table of contents was checked.
 * @throws Error with the reason alone
 */
export async function readEntry(zip: ZipFile, whole: Buffer, entry: Entry): Promise<Buffer> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = whole.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  if (packed.length !== entry.compressedSize) throw new Error('the file is cut off');
  return unpack(entry, packed);
}
