// Run as a process of its own: loads saved indexes with one bit flipped or cut short, and searches and changes
// what is not refused. It prints what came of each, unless the addon ends it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../clustered-vectors.fixture.ts';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import { NativeIndex, type NativeIndexOptions } from './native-index.ts';

const [folder = '', optionsAsJson = '', rounds = '0'] = process.argv.slice(2);
const options = JSON.parse(optionsAsJson) as NativeIndexOptions;
const random = seededRandom(5);
const files = readdirSync(folder).map((name) => join(folder, name));

async function load(): Promise<string> {
  const index = new NativeIndex(options);
  try {
    await index.load(folder);
  } catch (error) {
    if (error instanceof SnapshotRefusedError) return error.refusal;
    throw error;
  }
  const queries = Float32Array.from({ length: 40 * options.dimension }, () => random() - 0.5);
  await index.search(queries, { k: 10, ef: 300 });
  // Links are followed and written too when something is added, and when something is removed.
  index.upsert(Uint32Array.of(1_000_000, 1_000_001), queries.slice(0, 2 * options.dimension));
  index.remove(Uint32Array.of(0, 1, 2));
  while (index.report().building) await new Promise((resolve) => setTimeout(resolve, 1));
  const { distances } = await index.search(queries, { k: 10 });
  index.close();
  return distances.every((distance) => !Number.isNaN(distance)) ? 'loaded' : 'NaN';
}

const outcomes: string[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const file = files[round % files.length]!;
  const whole = readFileSync(file);
  // Heads are small and say much: every other flip is in one.
  const end = round % 2 === 0 ? Math.min(128, whole.length) : whole.length;
  const at = Math.floor(random() * end);
  const damaged = Buffer.from(whole);
  damaged[at]! ^= 1 << Math.floor(random() * 8);
  writeFileSync(file, round % 5 === 4 ? damaged.subarray(0, at) : damaged);
  outcomes.push(await load());
  writeFileSync(file, whole);
}
process.stdout.write(JSON.stringify(outcomes));
