/** Up to this side a picture is decoded at full size and resized here, which is three times as quick. */
const smallSide = 256;

export function isSmall({ width, height }: { width: number; height: number }): boolean {
  return width <= smallSide && height <= smallSide;
}

/** Whether the header says that a PNG is small (ISO/IEC 15948: IHDR comes first). */
export function isSmallPng(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 24) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isSmall({ width: view.getUint32(16), height: view.getUint32(20) });
}
