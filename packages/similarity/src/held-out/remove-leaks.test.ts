import { describe, expect, test } from '@jest/globals';
import type { LoadedInputs, Sample } from '@kindred/datasets';
import { Random } from '@kindred/siamese';
import { removeLeaks } from './remove-leaks.ts';

/** Examples of classes; two numbers each, or a picture of 12 × 12. */
function loaded(
  rows: readonly { id: string; className: string; input: readonly number[] }[],
  inputShape: readonly number[],
): LoadedInputs {
  const classNames = [...new Set(rows.map(({ className }) => className))];
  return {
    inputs: Float32Array.from(rows.flatMap(({ input }) => input)),
    inputShape,
    labels: Int32Array.from(rows, ({ className }) => classNames.indexOf(className)),
    classNames,
    ids: rows.map(({ id }) => id),
    groups: rows.map(({ className }) => className),
  };
}

const source = (
  modality: 'image' | 'text' | 'vector',
  texts: Readonly<Record<string, string>> = {},
) => ({
  modality,
  name: 'collection "some"',
  async *samples(): AsyncGenerator<Sample> {
    for (const [id, text] of Object.entries(texts))
      yield { id, className: '', metadata: {}, content: { kind: 'text', text } };
  },
});
const point = (id: string, className: string, ...input: number[]) => ({ id, className, input });

describe('removeLeaks', () => {
  test('leaves ids and contents out that are held out, and what then is alone', async () => {
    const train = loaded(
      [
        point('a1', 'a', 1, 1),
        point('a2', 'a', 1, 2),
        point('b1', 'b', 2, 1),
        point('h1', 'b', 2, 2),
        point('b3', 'b', 2, 3),
        point('c1', 'c', 9, 9),
        point('c2', 'c', 3, 2),
      ],
      [2],
    );
    const heldOut = loaded([point('h1', 'h', 9, 9), point('h2', 'h', 8, 8)], [2]);
    const { train: kept, leaks } = await removeLeaks(source('vector'), { train, heldOut });
    expect(leaks).toEqual({ ids: 1, copies: 1, nearCopies: 0 });
    // Of class c one example was left, which makes no pair.
    expect(kept.ids).toEqual(['a1', 'a2', 'b1', 'b3']);
    expect(kept.classNames).toEqual(['a', 'b']);
  });

  test('says so when hardly anything is left', async () => {
    const train = loaded(
      [point('a1', 'a', 1, 1), point('a2', 'a', 2, 2), point('b1', 'b', 3, 3)],
      [2],
    );
    const heldOut = loaded([point('h1', 'h', 1, 1)], [2]);
    await expect(removeLeaks(source('vector'), { train, heldOut })).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: expect.stringContaining('collection "some"'),
    });
  });

  test('finds a picture that is brighter, flatter and a little noisy; not another of its kind', async () => {
    const random = new Random(5);
    const picture = () => Array.from({ length: 144 }, () => random.next());
    const original = picture();
    const changed = original.map((value) => 0.2 + 0.5 * value + 0.005 * random.next());
    const flat = Array<number>(144).fill(0.5);
    const train = loaded(
      [
        point('copy', 'a', ...changed),
        point('a2', 'a', ...picture()),
        point('a3', 'a', ...picture()),
        point('b1', 'b', ...flat.map((value) => value / 2)),
        point('b2', 'b', ...picture()),
      ],
      [12, 12, 1],
    );
    const heldOut = loaded([point('h1', 'h', ...original), point('h2', 'h', ...flat)], [12, 12, 1]);
    const { train: kept, leaks } = await removeLeaks(source('image'), { train, heldOut });
    expect(leaks).toEqual({ ids: 0, copies: 0, nearCopies: 1 });
    // Pictures without contrast resemble none: b1 stays beside the flat h2.
    expect(kept.ids).toEqual(['a2', 'a3', 'b1', 'b2']);
  });

  test('finds a text that differs in case and marks alone; not one that shares half of its words', async () => {
    const words = 'the quick brown fox jumps over the lazy dog and runs away from all of the noise';
    const texts = {
      a1: `The quick brown fox JUMPS over the lazy dog, and runs away; from all of the noise!`,
      a2: 'the quick brown fox jumps over a fence and sleeps in the sun for the rest of it',
      a3: 'something else entirely',
      b1: 'one more text',
      b2: 'and the last one of them',
      h1: words,
    };
    const rows = Object.keys(texts).map((id, row) => point(id, id[0] ?? '', row));
    const train = loaded(rows.slice(0, 5), [1]);
    const heldOut = loaded(rows.slice(5), [1]);
    const { train: kept, leaks } = await removeLeaks(source('text', texts), { train, heldOut });
    expect(leaks).toEqual({ ids: 0, copies: 0, nearCopies: 1 });
    expect(kept.ids).toEqual(['a2', 'a3', 'b1', 'b2']);
  });
});
