import { expect, test } from '@jest/globals';
import { objectId } from './object-id.ts';

test('ids are UUIDs of version 5, the same on every machine and different for every label', () => {
  const labels = [0, 1, 7, 65_536, 4_294_967_294];
  const ids = labels.map(objectId);
  for (const id of ids)
    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(ids).size).toBe(labels.length);
  // As Python's uuid.uuid5 has it: what is stored must be found by every later version.
  expect(objectId(7)).toBe('08cfc063-7941-58a4-83ba-cc7c2942e62a');
});
