import { describe, expect, test } from '@jest/globals';
import { imageSource, vectorSource } from './memory-source.fixture.ts';
import { prepareExamples } from './prepare-examples.ts';

const preprocessing = { kind: 'vector', dimension: 2 } as const;
const config = { validation: { fraction: 0.3 }, rotatedClasses: false, seed: 1 };

describe('prepareExamples', () => {
  test('holds whole classes out and leaves classes with one example out', async () => {
    const source = vectorSource({ a: 3, b: 2, c: 4, d: 2, lonely: 1, e: 2, f: 2 });
    const { train, heldOut, classesLeftOut } = await prepareExamples(source, preprocessing, {
      config,
    });
    const names = [...train.classNames, ...heldOut.classNames];
    expect(names.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(heldOut.classNames).toHaveLength(2);
    expect(classesLeftOut).toBe(1);
    expect(train.labels.length + heldOut.labels.length).toBe(15);
  });

  test('says how many classes are missing before anything is loaded', async () => {
    const source = vectorSource({ a: 2, b: 2, c: 5, d: 1, e: 1 });
    await expect(prepareExamples(source, preprocessing, { config })).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: expect.stringMatching(
        /needs 4 classes .* "points" has 3 of its 5 classes like that: add examples/u,
      ),
    });
  });

  test('without any example it says what is missing', async () => {
    const source = vectorSource({});
    await expect(prepareExamples(source, preprocessing, { config })).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: source.whenEmpty.message,
      fields: { errors: [source.whenEmpty] },
    });
  });

  test('images of three sizes become what the preprocessing says', async () => {
    const source = imageSource([4, 9, 30]);
    const image = { kind: 'image', height: 8, width: 6, channels: 1, invert: false } as const;
    const { train, heldOut } = await prepareExamples(source, { ...image, fit: 'fill' }, { config });
    expect(train.inputs.length + heldOut.inputs.length).toBe(12 * 8 * 6);
  });

  test('of vectors of three lengths, the first that does not fit is named', async () => {
    const source = vectorSource({ a: 3, b: 3, c: 3, d: 3 });
    const ragged = {
      ...source,
      async *samples() {
        for await (const sample of source.samples()) {
          const length = { a: 2, b: 2, c: 3, d: 4 }[sample.className] ?? 2;
          yield {
            ...sample,
            content: { kind: 'vector', vector: new Float32Array(length) },
          } as const;
        }
      },
    };
    await expect(prepareExamples(ragged, preprocessing, { config })).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: expect.stringMatching(/"points" cannot be used: .*"c-0".* 3 /u),
    });
  });

  test('an example that cannot be read is named', async () => {
    const source = vectorSource({ a: 2, b: 2, c: 2, d: 2 });
    const wrong = { kind: 'vector', dimension: 3 } as const;
    await expect(prepareExamples(source, wrong, { config })).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: expect.stringContaining('a-0'),
    });
  });

  test.each([
    [{ validation: { groups: ['nowhere'] } }, 'config.validation'],
    [{ rotatedClasses: true }, 'config.rotatedClasses'],
  ])('what does not fit the data names its field: %p', async (change, field) => {
    const source = vectorSource({ a: 2, b: 2, c: 2, d: 2 });
    await expect(
      prepareExamples(source, preprocessing, { config: { ...config, ...change } }),
    ).rejects.toMatchObject({ code: 'training-config-invalid', fields: { errors: [{ field }] } });
  });

  test('ends with the signal', async () => {
    const source = vectorSource({ a: 2, b: 2, c: 2, d: 2 });
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(prepareExamples(source, preprocessing, { config, signal })).rejects.toThrow(
      'cancelled',
    );
  });
});
