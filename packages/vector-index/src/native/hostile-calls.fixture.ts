// Run as a process of its own: calls the addon with everything that JavaScript can pass. It prints how many
// calls were refused, unless the addon ends it.
import { tmpdir } from 'node:os';
import { loadNativeAddon } from './load-native-addon.ts';
import type { NativeIndexHandle } from './native-addon.ts';

const { addon } = loadNativeAddon();
addon.threads(2);
const make = () => new addon.NativeIndex(3, 'l2', 16, 200, 1, 0, 'int8', tmpdir());
const index = make();
index.upsert(Uint32Array.of(1, 2), Float32Array.of(1, 2, 3, 4, 5, 6));

const detached = new Float32Array(3);
new MessageChannel().port1.postMessage(detached, [detached.buffer]);
// Newer than the configured library.
const Resizable = ArrayBuffer as unknown as new (
  length: number,
  options: { maxByteLength: number },
) => ArrayBuffer;
const resizable = new Float32Array(new Resizable(12, { maxByteLength: 24 }));
const values: unknown[] = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  3,
  Number.NaN,
  Infinity,
  2 ** 32,
  2 ** 53,
  1e308,
  5n,
  '',
  'l2',
  'x'.repeat(100_000),
  Symbol('x'),
  {},
  [],
  [1, 2, 3],
  () => 1,
  new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
    },
  ),
  new Uint32Array(0),
  Uint32Array.of(1),
  Uint32Array.of(0xffff_ffff),
  new Uint32Array(1_000).fill(0xffff_fffe),
  new Float32Array(0),
  new Float32Array(3),
  new Float32Array(4),
  Float32Array.of(Number.NaN, 1, 1),
  Float32Array.of(1e38, 1, 1),
  new Float64Array(3),
  new Uint8Array(12),
  new DataView(new ArrayBuffer(12)),
  new ArrayBuffer(12),
  new SharedArrayBuffer(12),
  new Float32Array(new SharedArrayBuffer(12)),
  detached,
  resizable,
  index,
];

let refused = 0;
const promises: Promise<unknown>[] = [];
function attempt(call: () => unknown): void {
  try {
    const result = call();
    if (result instanceof Promise) promises.push(result);
  } catch {
    refused++;
  }
}

type Loose = Record<string, (...given: unknown[]) => unknown>;
const NativeIndex = addon.NativeIndex as unknown as new (...given: unknown[]) => NativeIndexHandle;
const methods = ['upsert', 'remove', 'vectors', 'report', 'search', 'save', 'load'];
const good = [new Float32Array(3), 2, 10, false, undefined, undefined, Infinity, 3];
const shape = [3, 'l2', 16, 200, 1, 0, 'int8', tmpdir()];
for (const value of values) {
  for (const method of methods) {
    attempt(() => (index as unknown as Loose)[method]!(value));
    attempt(() => (index as unknown as Loose)[method]!(value, value));
    attempt(() => (index as unknown as Loose)[method]!(...Array.from({ length: 20 }, () => value)));
    attempt(() => (index as unknown as Loose)[method]!.call(value, Uint32Array.of(1)));
  }
  for (let place = 0; place < good.length; place++) {
    attempt(() => (index as unknown as Loose)['search']!(...good.with(place, value as never)));
  }
  for (let place = 0; place < shape.length; place++) {
    attempt(() => new NativeIndex(...shape.with(place, value as never)));
  }
  attempt(() => (addon as unknown as Loose)['threads']!(value));
  attempt(() => (NativeIndex as unknown as () => unknown).call(value));
}
const closed = make();
const underWay = closed.search(new Float32Array(3), 1, 1, false, undefined, undefined, Infinity, 1);
closed.close();
closed.close();
for (const method of methods)
  attempt(() => (closed as unknown as Loose)[method]!(Uint32Array.of(1)));
await Promise.allSettled([...promises, underWay]);
const { labels } = await index.search(
  Float32Array.of(4, 5, 6),
  1,
  1,
  true,
  undefined,
  undefined,
  Infinity,
  1,
);
process.stdout.write(JSON.stringify({ refused, found: labels[0] }));
