import type { Figure } from '../framework/bench.ts';

type Figures = Readonly<Record<string, Figure>>;

/** What is kept besides the figures of each set: the least that any set has. */
const kept = [
  'f32.t1.ratio',
  'f32.t2.ratio',
  'quantized.t1.ratio',
  'build.t2.ratio',
  'recall10',
] as const;

/** The figures of all sets under `SET.figure`, after the least of those that have to hold. */
export function headline(measured: Readonly<Record<string, Figures>>): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const key of kept) {
    const each = Object.values(measured).flatMap((set) => set[key] ?? []);
    const [first, ...others] = each;
    if (first === undefined) continue;
    figures[key] = others.reduce((least, one) => (one.value < least.value ? one : least), first);
  }
  for (const [name, set] of Object.entries(measured))
    for (const [key, figure] of Object.entries(set)) figures[`${name}.${key}`] = figure;
  return figures;
}
