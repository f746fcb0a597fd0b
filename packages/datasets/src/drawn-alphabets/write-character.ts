import { between, gaussian } from './chance.ts';
import { keepOnPage } from './keep-on-page.ts';
import type { Point, Stroke } from './stroke.ts';
import { traceStroke } from './trace-stroke.ts';
import type { Writer } from './writer.ts';

const spacing = 0.03;

/** The stroke as this hand happens to make it: shifted, turned, scaled, its points astray. */
function remake({ points, smooth }: Stroke, writer: Writer, random: () => number): Stroke {
  const centreX = points.reduce((sum, p) => sum + p.x, 0) / points.length;
  const centreY = points.reduce((sum, p) => sum + p.y, 0) / points.length;
  const turn = gaussian(random, writer.strokeTurn);
  const scale = Math.exp(gaussian(random, writer.strokeScale));
  const shiftX = gaussian(random, writer.strokeShift);
  const shiftY = gaussian(random, writer.strokeShift);
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  return {
    smooth,
    points: points.map((point) => {
      const [x, y] = [point.x - centreX, point.y - centreY];
      return {
        x: centreX + cos * x - sin * y + shiftX + gaussian(random, writer.jitter),
        y: centreY + sin * x + cos * y + shiftY + gaussian(random, writer.jitter),
      };
    }),
  };
}

/** Adds the slow tremor of a hand, across the path. */
function tremble(path: readonly Point[], amplitude: number, random: () => number): Point[] {
  const waves = [between(random, 0.2, 0.4), between(random, 0.5, 1)];
  const phases = [random() * 2 * Math.PI, random() * 2 * Math.PI];
  return path.map((point, index) => {
    const way = index * spacing;
    const swing = Math.sin((way / waves[0]!) * 6 + phases[0]!);
    const drift = 2 * Math.sin((way / waves[1]!) * 6 + phases[1]!);
    const next = path[index + 1] ?? point;
    const before = path[index - 1] ?? point;
    const length = Math.hypot(next.x - before.x, next.y - before.y) || 1;
    const across = (amplitude * (swing + drift)) / length;
    return {
      x: point.x - (next.y - before.y) * across,
      y: point.y + (next.x - before.x) * across,
    };
  });
}

/**
 * Writes a character in somebody's hand.
 * @returns the paths of the pen on a page of side 1
 */
export function writeCharacter(
  character: readonly Stroke[],
  writer: Writer,
  random: () => number,
): Point[][] {
  const size = writer.size * Math.exp(gaussian(random, 0.06));
  const turn = writer.rotation + gaussian(random, 0.03);
  const slant = writer.slant + gaussian(random, 0.03);
  const centreX = 0.5 + writer.offset[0] + gaussian(random, 0.025);
  const centreY = 0.5 + writer.offset[1] + gaussian(random, 0.025);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const paths = character.map((stroke) => {
    const path = traceStroke(remake(stroke, writer, random), spacing, writer.rounding);
    return tremble(path, writer.wobble, random).map((point) => {
      const x = (point.x - slant * point.y) * writer.stretch * size;
      const y = point.y * size;
      return { x: centreX + cos * x - sin * y, y: centreY + sin * x + cos * y };
    });
  });
  return keepOnPage(paths);
}
