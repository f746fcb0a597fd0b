import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { MetadataIndex } from '../metadata/metadata-index.ts';
import { readDocument } from '../metadata/read-document.ts';
import type { MetadataWrite } from './metadata-writes.ts';
import { MetadataWrites } from './metadata-writes.ts';

const LABELS = 4;
const call = fc.record({
  kind: fc.constantFrom('upsert', 'remove', 'metadata'),
  labels: fc.uniqueArray(fc.integer({ min: 0, max: LABELS - 1 }), { minLength: 1, maxLength: 3 }),
  fails: fc.boolean(),
});
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

/** What is left when calls that fail never were; the value is the number of the call. */
function surviving(calls: readonly Call[]): (number | undefined)[] {
  const values: (number | undefined)[] = Array.from({ length: LABELS }, () => undefined);
  calls.forEach(({ kind, labels, fails }, at) => {
    if (fails && kind !== 'metadata') return;
    for (const label of labels) {
      if (kind === 'remove') values[label] = undefined;
      else if (kind === 'upsert' || values[label] !== undefined) values[label] = at;
    }
  });
  return values;
}

test('calls that overlap and fail in any order leave what the others wrote', () => {
  const property = fc.property(fc.array(fc.tuple(call, fc.nat()), { maxLength: 12 }), (given) => {
    const index = new MetadataIndex();
    const writes = new MetadataWrites(index);
    const open: { write: MetadataWrite; fails: boolean; order: number }[] = [];
    given.forEach(([{ kind, labels, fails }, order], at) => {
      const document = kind === 'remove' ? undefined : readDocument({ at });
      const changes = new Map(labels.map((label) => [label, document]));
      const write = writes.begin(changes, kind === 'metadata');
      if (kind === 'metadata') writes.commit(write);
      else open.push({ write, fails, order });
    });
    open.sort((a, b) => a.order - b.order);
    for (const { write, fails } of open) {
      if (fails) writes.rollBack(write);
      else writes.commit(write);
    }
    const left = Array.from(
      { length: LABELS },
      (_, label) => index.documentOf(label)?.fields.get('at')?.[0],
    );
    expect(left).toEqual(surviving(given.map(([call]) => call)));
  });
  fc.assert(property, { numRuns: 3_000, seed: 20_261_123 });
});
