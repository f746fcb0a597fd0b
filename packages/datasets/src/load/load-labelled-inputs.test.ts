import { describe, expect, test } from '@jest/globals';
import { encodePng } from '../image/encode-png.ts';
import type { ImagePreprocessing } from '../preprocessing/preprocessing.ts';
import { rawImageContent } from '../sample/raw-image-content.ts';
import type { Sample } from '../sample/sample.ts';
import { loadLabelledInputs } from './load-labelled-inputs.ts';
import { loadedInputs } from './loaded-inputs.fixture.ts';
import { concatenateInputs } from './concatenate-inputs.ts';
import { selectInputs } from './select-inputs.ts';

const vectorOf2 = { kind: 'vector', dimension: 2 } as const;

async function* vectors(count: number): AsyncGenerator<Sample> {
  for (let index = 0; index < count; index++) {
    yield {
      id: `v${index}`,
      className: `class${index % 3}`,
      ...(index % 2 === 0 ? { group: 'even' } : {}),
      metadata: {},
      content: { kind: 'vector', vector: Float32Array.of(index, -index) },
    };
  }
}

async function* only(...samples: Sample[]): AsyncGenerator<Sample> {
  yield* samples;
}

const classOf = ({ id }: Sample) => (id === 'v1' ? undefined : `re-${id}`);

describe('loadLabelledInputs', () => {
  test('keeps the order over many batches and numbers classes as they appear', async () => {
    const seen: number[] = [];
    const onProgress = (loaded: number) => seen.push(loaded);
    const data = await loadLabelledInputs(vectors(300), vectorOf2, { onProgress });
    expect(data.inputShape).toEqual([2]);
    expect(data.inputs).toHaveLength(600);
    expect([data.inputs[2 * 257], data.inputs[2 * 257 + 1]]).toEqual([257, -257]);
    expect(data.classNames).toEqual(['class0', 'class1', 'class2']);
    expect(data.labels.slice(0, 4)).toEqual(Int32Array.of(0, 1, 2, 0));
    expect(data.ids[299]).toBe('v299');
    expect(data.groups.slice(0, 2)).toEqual(['even', 'class1']);
    expect(seen.at(-1)).toBe(300);
    expect(seen.length).toBeGreaterThan(1);
  });

  test('classOf renames classes and leaves samples out', async () => {
    const data = await loadLabelledInputs(vectors(3), vectorOf2, { classOf });
    expect(data.classNames).toEqual(['re-v0', 're-v2']);
    expect([...data.inputs]).toEqual([0, -0, 2, -2]);
  });

  test('nothing gives nothing', async () => {
    const data = await loadLabelledInputs(only(), vectorOf2);
    expect([data.inputs.length, data.classNames, data.ids]).toEqual([0, [], []]);
  });

  test('names the sample that cannot be used, with the reason', async () => {
    const failure = loadLabelledInputs(vectors(2), { kind: 'vector', dimension: 5 });
    await expect(failure).rejects.toMatchObject({
      code: 'unreadable-sample',
      sampleId: 'v0',
      cause: { code: 'unusable-vector' },
    });
  });

  test('stops when its signal fires', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(loadLabelledInputs(vectors(5), vectorOf2, { signal })).rejects.toThrow('enough');
  });

  test.each([
    [1, 1, 'fill'],
    [1, 3, 'fill'],
    [3, 1, 'contain'],
    [3, 3, 'contain'],
  ] as const)(
    'pixels at hand give the same as their PNG (%i to %i channels, %s)',
    async (from, channels, fit) => {
      const pixels = Uint8Array.from({ length: 30 * 20 * from }, (_, at) => (at * 37) % 256);
      const raw = { pixels, height: 30, width: 20, channels: from };
      const wanted: ImagePreprocessing = {
        kind: 'image',
        height: 14,
        width: 14,
        channels,
        invert: true,
        fit,
      };
      const base = { className: 'a', metadata: {} };
      const encoded = { kind: 'image', bytes: encodePng(raw) } as const;
      const { inputs } = await loadLabelledInputs(
        only(
          { ...base, id: 'raw', content: rawImageContent(raw) },
          { ...base, id: 'png', content: encoded },
        ),
        wanted,
      );
      const half = inputs.length / 2;
      for (let at = 0; at < half; at++) expect(inputs[at]).toBeCloseTo(inputs[half + at]!, 5);
    },
  );

  test('a text where an image is wanted is refused', async () => {
    const sample: Sample = {
      id: 't',
      className: 'a',
      metadata: {},
      content: { kind: 'text', text: 'x' },
    };
    const image = { kind: 'image', height: 2, width: 2, channels: 1, invert: false, fit: 'fill' };
    await expect(
      loadLabelledInputs(only(sample), image as ImagePreprocessing),
    ).rejects.toMatchObject({ cause: { code: 'wrong-modality' } });
  });
});

describe('selectInputs', () => {
  test('takes inputs in the given order and renumbers their classes', () => {
    const data = loadedInputs(['a', 'b', 'c', 'a'], ['G', 'H', 'I', 'G']);
    const selected = selectInputs(data, [3, 2, 0]);
    expect([...selected.inputs]).toEqual([3, 2, 0]);
    expect(selected.classNames).toEqual(['a', 'c']);
    expect([...selected.labels]).toEqual([0, 1, 0]);
    expect(selected.ids).toEqual(['a-3', 'c-2', 'a-0']);
    expect(selected.groups).toEqual(['G', 'I', 'G']);
  });
});

describe('concatenateInputs', () => {
  test('puts inputs one behind the other, and keeps classes of one name apart', () => {
    const data = loadedInputs(['a', 'b', 'a'], ['G', 'H', 'G']);
    const more = loadedInputs(['b', 'c'], ['H', 'I']);
    const all = concatenateInputs([data, more, data]);
    expect([...all.inputs]).toEqual([0, 1, 2, 0, 1, 0, 1, 2]);
    expect(all.classNames).toEqual(['a', 'b', 'b', 'c', 'a', 'b']);
    expect([...all.labels]).toEqual([0, 1, 0, 2, 3, 4, 5, 4]);
    expect(all.ids).toEqual(['a-0', 'b-1', 'a-2', 'b-0', 'c-1', 'a-0', 'b-1', 'a-2']);
    expect(all.groups).toEqual(['G', 'H', 'G', 'H', 'I', 'G', 'H', 'G']);
    expect(all.inputShape).toEqual(data.inputShape);
    expect([...data.labels]).toEqual([0, 1, 0]);
  });

  test('of nothing is refused', () => {
    expect(() => concatenateInputs([])).toThrow('nothing');
  });
});
