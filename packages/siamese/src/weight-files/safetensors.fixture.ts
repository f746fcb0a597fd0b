/** A safetensors file; `length` stands where the length of the header belongs. */
export function safetensorsOf(
  header: unknown,
  data: readonly number[],
  length?: bigint,
): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + data.length);
  new DataView(file.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  file.set(json, 8);
  file.set(data, 8 + json.length);
  return file;
}
