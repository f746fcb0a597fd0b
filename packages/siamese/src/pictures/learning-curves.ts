import { drawPicture } from './draw-picture.ts';
import type { Panel } from './draw-panel.ts';
import type { Point } from './mark.ts';
import { colorAt } from './palette.ts';

export interface LearningCurve {
  readonly name: string;
  readonly points: readonly { readonly step: number; readonly value: number }[];
}

export interface LearningCurves {
  /** Drawn in the upper panel; values that are not finite are left out. */
  readonly losses: readonly LearningCurve[];
  /** Metrics on held-out examples, in the lower panel. */
  readonly validation?: readonly LearningCurve[];
  /** Scale of the loss. @defaultValue linear */
  readonly lossScale?: 'linear' | 'log';
}

/** Loss and validation metrics over the steps of a training, as an SVG file. */
export function learningCurves({
  losses,
  validation = [],
  lossScale = 'linear',
}: LearningCurves): string {
  const all = [...losses, ...validation];
  const steps = all.flatMap(({ points }) => points.map(({ step }) => step));
  const lastStep = Math.max(1, ...steps);
  const panel = (curves: readonly LearningCurve[], label: string, firstColor: number): Panel => {
    const scale = label === 'loss' ? lossScale : 'linear';
    const values = curves
      .flatMap(({ points }) => points.map(({ value }) => value))
      .filter((value) => Number.isFinite(value) && (scale === 'linear' || value > 0));
    return {
      x: { label: 'step', domain: [0, lastStep] },
      y: { label, domain: spread(values, scale), scale },
      marks: curves.map(({ points }, position) => ({
        kind: 'line',
        points: points.map(({ step, value }): Point => [step, value]),
        color: colorAt(firstColor + position),
      })),
    };
  };
  const last = all.flatMap(({ name, points }) => {
    const value = points.findLast(({ value }) => Number.isFinite(value))?.value;
    return value === undefined ? [] : [`${name} ${Number(value.toPrecision(4))}`];
  });
  return drawPicture({
    title: 'Learning curves',
    description: `after ${lastStep} steps: ${last.join(', ')}`,
    legend: all.map(({ name }, position) => ({ name, color: colorAt(position) })),
    panels: [
      panel(losses, 'loss', 0),
      ...(validation.length > 0 ? [panel(validation, 'validation', losses.length)] : []),
    ],
    panelHeight: validation.length > 0 ? 220 : 380,
  });
}

/** A domain with a little room on both sides. */
function spread(values: readonly number[], scale: 'linear' | 'log'): [number, number] {
  if (values.length === 0) return scale === 'log' ? [0.1, 1] : [0, 1];
  const [low, high] = values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
  if (scale === 'log') return [low / 1.1, high * 1.1];
  const room = (high - low || Math.abs(high) || 1) * 0.05;
  return [low - room, high + room];
}
