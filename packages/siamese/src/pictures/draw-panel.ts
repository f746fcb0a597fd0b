import { placeAxis, type Axis, type PlacedAxis } from './axis.ts';
import { drawMark } from './draw-mark.ts';
import { escapeText } from './escape-text.ts';
import type { Mark } from './mark.ts';
import { ink } from './palette.ts';

export interface Panel {
  readonly x: Axis;
  readonly y: Axis;
  /** The first is drawn below all others. */
  readonly marks: readonly Mark[];
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that the text of a tick needs. */
const COLUMN_ROOM = 40;
const LINE_ROOM = 14;

/** Axes, grid and marks inside of a box, in pixels; labels of the axes lie outside of it. */
export function drawPanel(panel: Panel, { left, top, width, height }: Box): string {
  const x = placeAxis(panel.x, [0, width]);
  const y = placeAxis(panel.y, [height, 0]);
  const marks = panel.marks.map((mark) => drawMark(mark, { x, y, height })).join('');
  return (
    `<g transform="translate(${left} ${top})">` +
    drawGrid(x, y, { width, height }) +
    // An inner picture cuts off what leaves the panel; a clip path would need an id that is its own on a page.
    `<svg width="${width}" height="${height}" overflow="hidden">${marks}</svg>` +
    `<path d="M0 0V${height}H${width}" fill="none" stroke="${ink.axis}"/>` +
    `<text x="${width / 2}" y="${height + 40}" text-anchor="middle">${escapeText(panel.x.label)}</text>` +
    `<text transform="translate(-52 ${height / 2}) rotate(-90)" text-anchor="middle">${escapeText(panel.y.label)}</text>` +
    '</g>'
  );
}

function drawGrid(
  x: PlacedAxis,
  y: PlacedAxis,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const columns = withRoom(x.ticks, COLUMN_ROOM).map(
    ({ at, text }) =>
      `<path d="M${at.toFixed(1)} 0V${height}" stroke="${ink.grid}"/>` +
      (text &&
        `<text x="${at.toFixed(1)}" y="${height + 18}" text-anchor="middle" fill="${ink.quiet}">${escapeText(text)}</text>`),
  );
  const lines = withRoom(y.ticks, LINE_ROOM).map(
    ({ at, text }) =>
      `<path d="M0 ${at.toFixed(1)}H${width}" stroke="${ink.grid}"/>` +
      (text &&
        `<text x="-8" y="${(at + 4).toFixed(1)}" text-anchor="end" fill="${ink.quiet}">${escapeText(text)}</text>`),
  );
  return [...columns, ...lines].join('');
}

/** Ticks without the text of those that stand too close to the one before. */
function withRoom(ticks: PlacedAxis['ticks'], room: number): PlacedAxis['ticks'] {
  let last = -Infinity;
  return ticks.map((tick) => {
    if (tick.text === '' || Math.abs(tick.at - last) < room) return { ...tick, text: '' };
    last = tick.at;
    return tick;
  });
}
