import { expect, test } from '@jest/globals';
import { facesOf, withMirroredPersons } from './face-sets.ts';

const faces = {
  inputs: Float32Array.of(1, 2, 3, 4, 5, 6),
  inputShape: [1, 2, 1],
  labels: Int32Array.of(0, 1, 2),
  classNames: ['a', 'b', 'c'],
};

test('takes the photos of some persons and counts them anew', () => {
  const some = facesOf(faces, (person) => person !== 'b');
  expect(some.classNames).toEqual(['a', 'c']);
  expect([...some.labels]).toEqual([0, 1]);
  expect([...some.inputs]).toEqual([1, 2, 5, 6]);
});

test('mirrored persons are persons of their own', () => {
  const both = withMirroredPersons(faces);
  expect(both.classNames).toHaveLength(6);
  expect([...both.labels]).toEqual([0, 1, 2, 3, 4, 5]);
  expect([...both.inputs.subarray(6)]).toEqual([2, 1, 4, 3, 6, 5]);
});
