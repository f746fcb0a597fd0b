import type { Sample } from '@kindred/datasets';
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
    async *samples() {
      yield* samples;
    },
  };
}
