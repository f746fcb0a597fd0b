/**
 * Are these two drawings the same character? Pair similarity with a calibrated probability, by the
 * model that the tour trained, on alphabets it never saw.
 * Needs a running server on which the tour was done (npm start). Run: npm run example -- verify-a-pair
 */
import { createClient } from '@kindred/client';
import { findDataset, openDataset, type Sample } from '@kindred/datasets';

const client = createClient({ baseUrl: process.env['KINDRED_URL'] ?? 'http://127.0.0.1:7700' });
const model = process.env['KINDRED_MODEL'] ?? 'characters';

const name = findDataset('omniglot').path === undefined ? 'drawn-alphabets' : 'omniglot';
/** Two drawings of the first character of each alphabet. */
const byAlphabet = new Map<string, Sample[]>();
for await (const sample of (await openDataset(name)).samples('evaluation')) {
  const alphabet = sample.group ?? sample.className;
  const drawings = byAlphabet.get(alphabet) ?? [];
  if (drawings.length < 2 && (drawings[0]?.className ?? sample.className) === sample.className)
    byAlphabet.set(alphabet, [...drawings, sample]);
}
const base64 = ({ content }: Sample) =>
  content.kind === 'image' ? Buffer.from(content.bytes).toString('base64') : '';

let right = 0;
let asked = 0;
const classes = [...byAlphabet.values()].slice(0, 12);
for (const [at, [first, second]] of classes.entries()) {
  const stranger = classes[(at + 1) % classes.length]?.[0];
  if (first === undefined || second === undefined || stranger === undefined) continue;
  for (const [other, same] of [
    [second, true],
    [stranger, false],
  ] as const) {
    const answer = await client.compare({
      model,
      a: { image: base64(first) },
      b: { image: base64(other) },
    });
    asked += 1;
    if (answer.match === same) right += 1;
    const said = answer.match === true ? 'same' : 'different';
    console.log(
      `${first.id} | ${other.id}: ${said} (probability ${answer.probability?.toFixed(3)}), in truth ${same ? 'same' : 'different'}`,
    );
  }
}
console.log(`${right} of ${asked} pairs judged rightly`);
