import { expect, test } from '@jest/globals';
import { signaturePairs } from './signature-pairs.ts';

test('pairs stay within a writer, and forgeries are only compared with genuine signatures', () => {
  const of = (writer: string, genuine: number, forged: number) => [
    ...Array.from({ length: genuine }, () => ({ writer, isForged: false })),
    ...Array.from({ length: forged }, () => ({ writer, isForged: true })),
  ];
  const signatures = [...of('a', 3, 2), ...of('b', 2, 4)];
  const embeddings = Float32Array.from(signatures, (_, row) => row + 1);
  const { scores, isMatch, writer } = signaturePairs(embeddings, 1, signatures);
  expect(isMatch.filter((match) => match === 1)).toHaveLength(3 + 1);
  expect(isMatch.filter((match) => match === 0)).toHaveLength(3 * 2 + 2 * 4);
  expect(scores.slice(0, 4)).toEqual([2, 3, 4, 5]);
  expect(writer).toEqual([...Array(9).fill(0), ...Array(9).fill(1)]);
});
