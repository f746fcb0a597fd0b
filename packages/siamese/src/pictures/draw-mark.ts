import type { PlacedAxis } from './axis.ts';
import type { Mark, Point, PointShape } from './mark.ts';

export interface PlacedAxes {
  readonly x: PlacedAxis;
  readonly y: PlacedAxis;
  /** Of the panel, in pixels. */
  readonly height: number;
}

/** Nearer points of a line, in pixels, cannot be told apart. */
const SMALLEST_STEP = 0.3;

/** A mark as SVG elements. */
export function drawMark(mark: Mark, axes: PlacedAxes): string {
  const { x, y, height } = axes;
  switch (mark.kind) {
    case 'line':
      return drawLine(mark, axes);
    case 'points': {
      const { color, shape = 'circle', radius = 4, opacity = 1 } = mark;
      const path = placeAll(mark.points, axes).map(([left, top]) =>
        outline(shape, { left, top, radius }),
      );
      return `<path d="${path.join('')}" fill="${color}" fill-opacity="${opacity}"/>`;
    }
    case 'bars': {
      const path = mark.bars
        .filter((bar) => bar.height > 0)
        .map((bar) => {
          const [left, right] = [pixel(x.place(bar.from)), pixel(x.place(bar.to))];
          return `M${left} ${height}V${pixel(y.place(bar.height))}H${right}V${height}Z`;
        });
      return `<path d="${path.join('')}" fill="${mark.color}" fill-opacity="0.45" stroke="${mark.color}" stroke-width="1"/>`;
    }
    case 'band': {
      const [left, right] = [pixel(x.place(mark.from)), pixel(x.place(mark.to))];
      return `<path d="M${left} 0H${right}V${height}H${left}Z" fill="${mark.color}"/>`;
    }
    case 'whiskers': {
      const path = mark.whiskers.map((whisker) => {
        const [at, low, high] = [x.place(whisker.x), y.place(whisker.low), y.place(whisker.high)];
        return `M${pixel(at)} ${pixel(low)}V${pixel(high)}M${pixel(at - 4)} ${pixel(low)}h8M${pixel(at - 4)} ${pixel(high)}h8`;
      });
      return `<path d="${path.join('')}" fill="none" stroke="${mark.color}" stroke-width="1.5"/>`;
    }
  }
}

function drawLine(mark: Extract<Mark, { kind: 'line' }>, axes: PlacedAxes): string {
  let last: Point = [Infinity, Infinity];
  const placed = placeAll(mark.points, axes);
  const kept = placed.filter(([left, top], position) => {
    const near = Math.hypot(left - last[0], top - last[1]) < SMALLEST_STEP;
    if (near && position < placed.length - 1) return false;
    last = [left, top];
    return true;
  });
  const path = kept.map(([left, top]) => `${pixel(left)} ${pixel(top)}`).join('L');
  const dashes = mark.dashed ? ' stroke-dasharray="5 4"' : '';
  return path === ''
    ? ''
    : `<path d="M${path}" fill="none" stroke="${mark.color}" stroke-width="${mark.width ?? 2}" stroke-linejoin="round"${dashes}/>`;
}

/** Points in pixels; what an axis cannot show, such as 0 on a logarithmic one, is left out. */
function placeAll(points: readonly Point[], { x, y }: PlacedAxes): Point[] {
  return points
    .map(([left, top]): Point => [x.place(left), y.place(top)])
    .filter(([left, top]) => Number.isFinite(left) && Number.isFinite(top));
}

/** A closed path around a point; all shapes cover about the same area. */
export function outline(
  shape: PointShape,
  { left, top, radius: r }: { left: number; top: number; radius: number },
): string {
  const start = (dx: number, dy: number) => `M${pixel(left + dx)} ${pixel(top + dy)}`;
  switch (shape) {
    case 'circle':
      return `${start(-r, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case 'square': {
      const half = pixel(0.886 * r);
      return `${start(-half, -half)}h${2 * half}v${2 * half}h${-2 * half}Z`;
    }
    case 'triangle': {
      const half = pixel(1.347 * r);
      return `${start(-half, 0.778 * r)}h${2 * half}l${-half} ${pixel(-2.333 * r)}Z`;
    }
    case 'diamond': {
      const half = pixel(1.253 * r);
      return `${start(-half, 0)}l${half} ${-half}l${half} ${half}l${-half} ${half}Z`;
    }
  }
}

function pixel(value: number): number {
  return Math.round(value * 100) / 100;
}
