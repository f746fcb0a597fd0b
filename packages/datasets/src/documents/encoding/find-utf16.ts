import { countControls } from './count-controls.ts';

const unassigned = /\p{Cn}/u;
/** One character in a hundred is below U+0080: a space, a digit or an end of line, in whatever script. */
const leastPlainShare = 0.01;

/** UTF-16 without a mark of its byte order, in either order; undefined for what is not. */
export function findUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return undefined;
  const plain = { 'utf-16le': 0, 'utf-16be': 0 };
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
    if (second === 0 && first > 0 && first < 0x80) plain['utf-16le'] += 1;
    if (first === 0 && second > 0 && second < 0x80) plain['utf-16be'] += 1;
  }
  const likely = plain['utf-16le'] >= plain['utf-16be'] ? 'utf-16le' : 'utf-16be';
  if (plain[likely] < (bytes.length / 2) * leastPlainShare) return undefined;
  try {
    const text = new TextDecoder(likely, { fatal: true }).decode(bytes);
    return countControls(text) > 0 || unassigned.test(text) ? undefined : likely;
  } catch {
    return undefined;
  }
}
