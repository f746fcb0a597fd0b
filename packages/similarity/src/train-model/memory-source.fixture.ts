import { encodePng, type Sample } from '@kindred/datasets';
import type { TrainingSource } from './training-source.ts';

/** Vectors of two numbers: class name → how many examples it has. */
export function vectorSource(classes: Readonly<Record<string, number>>): TrainingSource {
  const samples = Object.entries(classes).flatMap(([className, count], label) =>
    Array.from({ length: count }, (_, i): Sample => ({
      id: `${className}-${i}`,
      className,
      metadata: {},
      content: { kind: 'vector', vector: Float32Array.of(label, i) },
    })),
  );
  return {
    modality: 'vector',
    name: 'collection "points"',
    whenEmpty: { field: 'data.label', message: 'No item of "points" has a class: give them one.' },
    async *samples() {
      yield* samples;
    },
  };
}

/** Grey squares of four classes, one of each side in every class. */
export function imageSource(sides: readonly number[]): TrainingSource {
  const classes = ['a', 'b', 'c', 'd'];
  const source = vectorSource(Object.fromEntries(classes.map((name) => [name, sides.length])));
  return {
    ...source,
    modality: 'image',
    async *samples() {
      for await (const sample of source.samples()) {
        const side = sides[Number(sample.id.split('-')[1])] ?? 1;
        const pixels = new Uint8Array(side * side).fill(classes.indexOf(sample.className) * 60);
        const bytes = encodePng({ pixels, height: side, width: side, channels: 1 });
        yield { ...sample, content: { kind: 'image', bytes } };
      }
    },
  };
}
