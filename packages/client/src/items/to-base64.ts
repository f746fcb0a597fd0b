// Arguments of one call of fromCharCode; more overflows the stack.
const chunk = 0x2000;

/** Bytes as base64, in Node and browsers alike. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += chunk)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + chunk)));
  return btoa(parts.join(''));
}
