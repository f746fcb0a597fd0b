import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { dotInt8 } from './dot-int8.ts';

test('dotInt8 is the sum of products, for any stretch of rows', () => {
  const shape = fc.record({
    dimension: fc.integer({ min: 1, max: 9 }),
    from: fc.nat(5),
    rows: fc.nat(11),
  });
  const code = fc.integer({ min: -127, max: 127 });
  const property = fc.property(shape, fc.infiniteStream(code), (shape, codesDrawn) => {
    const { dimension, from, rows } = shape;
    const to = from + rows;
    const codes = Int8Array.from(codesDrawn.take(to * dimension));
    const query = Int16Array.from(codesDrawn.take(dimension), (value) => value * 258);
    const dots = new Int32Array(rows);
    dotInt8({ codes, from, to, query, dots });
    const expected = Array.from({ length: rows }, (_, row) =>
      query.reduce((sum, value, at) => sum + value * codes[(from + row) * dimension + at]!, 0),
    );
    expect([...dots]).toEqual(expected);
  });
  fc.assert(property, { numRuns: 200, seed: 34 });
});
