// Run as a process of its own: loads saved indexes with one bit flipped and no checksum to tell, and searches
// what is not refused. It prints what came of each, unless hnswlib ends it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../clustered-vectors.fixture.ts';
import { SnapshotRefusedError } from '../errors/snapshot-refused-error.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';

const [folder = '', optionsAsJson = '', flips = '0', seed = '0'] = process.argv.slice(2);
const options = JSON.parse(optionsAsJson) as ConstructorParameters<typeof HnswIndex>[0];
const random = seededRandom(Number(seed));
const files = readdirSync(folder).map((name) => join(folder, name));
const sizes = files.map((file) => statSync(file).size);
const total = sizes.reduce((sum, size) => sum + size, 0);

/** Every byte of all files is as likely. */
function anyPlace(): { file: string; at: number } {
  let at = Math.floor(random() * total);
  const file = sizes.findIndex((size) => (at < size ? true : ((at -= size), false)));
  return { file: files[file]!, at };
}

function load(): string {
  let index: HnswIndex;
  try {
    index = HnswIndex.load(folder, options);
  } catch (error) {
    if (error instanceof SnapshotRefusedError) return error.refusal;
    throw error;
  }
  const queries = Float32Array.from({ length: 50 * options.dimension }, () => random() - 0.5);
  index.search(queries, { k: 10, ef: 200 });
  // Links are followed and written too when something is added, and when something is removed.
  index.upsert(Uint32Array.of(1_000_000, 1_000_001), queries.slice(0, 2 * options.dimension));
  index.advance(Infinity);
  index.remove(Uint32Array.of(0, 1, 2));
  const { distances } = index.search(queries, { k: 10 });
  const isDistance = (value: number) => options.metric === 'ip' || value >= 0;
  return distances.every(isDistance) ? 'loaded' : 'wrong distances';
}

const outcomes: string[] = [];
for (let flip = 0; flip < Number(flips); flip++) {
  const { file, at } = anyPlace();
  const bytes = readFileSync(file);
  const before = bytes[at]!;
  bytes[at] = before ^ (1 << Math.floor(random() * 8));
  writeFileSync(file, bytes);
  outcomes.push(load());
  bytes[at] = before;
  writeFileSync(file, bytes);
}
process.stdout.write(JSON.stringify(outcomes));
