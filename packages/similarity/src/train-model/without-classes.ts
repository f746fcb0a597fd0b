import type { TrainingSource } from './training-source.ts';

/** A source that does not have these classes. */
export function withoutClasses(source: TrainingSource, names: ReadonlySet<string>): TrainingSource {
  if (names.size === 0) return source;
  return {
    ...source,
    whenEmpty: {
      field: 'data',
      message: `All classes of ${source.name} are known to the base: add examples of new ones, or leave the rehearsal out.`,
    },
    async *samples() {
      for await (const sample of source.samples()) if (!names.has(sample.className)) yield sample;
    },
  };
}
