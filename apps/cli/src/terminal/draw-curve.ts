interface Point {
  readonly step: number;
  readonly value: number;
}

/** Bits of the dots of a braille letter, by column and row. */
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const blank = 0x2800;
const margin = 8;

/** A curve in braille letters, two by four dots each, with the extent of its values and steps. */
export function drawCurve(
  points: readonly Point[],
  { width, height }: { readonly width: number; readonly height: number },
): string[] {
  const finite = points.filter(({ value }) => Number.isFinite(value));
  if (finite.length === 0) return [];
  const values = finite.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const last = Math.max(1, ...finite.map(({ step }) => step));
  const [columns, rows] = [2 * width, 4 * height];
  const cells = Array.from({ length: height }, () => new Uint8Array(width));
  const place = ({ step, value }: Point) => ({
    x: Math.round((step / last) * (columns - 1)),
    // A curve that is flat lies in the middle.
    y: Math.round((high === low ? 0.5 : (high - value) / (high - low)) * (rows - 1)),
  });
  for (const [at, point] of finite.entries())
    for (const { x, y } of line(place(finite[Math.max(0, at - 1)] ?? point), place(point)))
      cells[y >> 2]![x >> 1]! |= dots[(x & 1) as 0 | 1][(y & 3) as 0 | 1 | 2 | 3];
  const label = (row: number) => {
    const value = row === 0 ? high : row === height - 1 ? low : undefined;
    return (value === undefined ? '' : Number(value.toPrecision(4)).toString()).padStart(margin);
  };
  const drawn = cells.map(
    (row, at) =>
      `${label(at)} ┤${String.fromCodePoint(...Array.from(row, (bits) => blank + bits))}`,
  );
  const axis = `${' '.repeat(margin)} └${'─'.repeat(width)}`;
  return [...drawn, axis, `${' '.repeat(margin + 2)}0${`step ${last}`.padStart(width - 1)}`];
}

/** Dots of a straight line. */
function* line(from: { x: number; y: number }, to: { x: number; y: number }) {
  const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  for (let at = 0; at <= steps; at += 1) {
    const share = at / steps;
    yield {
      x: Math.round(from.x + share * (to.x - from.x)),
      y: Math.round(from.y + share * (to.y - from.y)),
    };
  }
}
