import { type Sample, inspectImage, loadLabelledInputs } from '@kindred/datasets';

/** Colour pictures brought to one size, and what they were before. */
export interface Pictures {
  /** count × side × side × 3 numbers from 0 to 1. */
  readonly pixels: Float32Array;
  readonly side: number;
  /** Width ÷ height of each before it was made square. */
  readonly aspects: readonly number[];
  readonly labels: Int32Array;
}

/** @throws what reading the samples throws */
export async function loadPictures(
  samples: AsyncIterable<Sample>,
  side: number,
): Promise<Pictures> {
  const aspects: number[] = [];
  const noted = (async function* () {
    for await (const sample of samples) {
      if (sample.content.kind !== 'image') continue;
      const { width, height } = await inspectImage(sample.content.bytes);
      aspects.push(width / height);
      yield sample;
    }
  })();
  const { inputs, labels } = await loadLabelledInputs(noted, {
    kind: 'image',
    height: side,
    width: side,
    channels: 3,
    invert: false,
    fit: 'fill',
  });
  return { pixels: inputs, side, aspects, labels };
}
