interface Page {
  readonly height: number;
  readonly width: number;
}

/** Share of the ink beyond each side of the box: specks of a scan stay outside. */
const BEYOND = 0.003;
/** Paler pixels are paper. */
const FAINT = 0.2;

/**
 * Cuts a page to its ink and lays it, at the same scale, in the middle of another one; what does not fit is cut
 * off evenly.
 *
 * @param pixels ink near 1, paper near 0, row-major
 */
export function centreInk(pixels: Float32Array, from: Page, to: Page): Float32Array {
  const ink = pixels.map((value) => (value > FAINT ? value : 0));
  const rows = new Float64Array(from.height);
  const columns = new Float64Array(from.width);
  for (const [at, value] of ink.entries()) {
    const [y, x] = [Math.floor(at / from.width), at % from.width];
    rows[y] = (rows[y] as number) + value;
    columns[x] = (columns[x] as number) + value;
  }
  const offsetY = middle(rows) - Math.floor(to.height / 2);
  const offsetX = middle(columns) - Math.floor(to.width / 2);
  const result = new Float32Array(to.height * to.width);
  for (let y = 0; y < to.height; y += 1) {
    const fromY = y + offsetY;
    if (fromY < 0 || fromY >= from.height) continue;
    for (let x = 0; x < to.width; x += 1) {
      const fromX = x + offsetX;
      if (fromX < 0 || fromX >= from.width) continue;
      result[y * to.width + x] = ink[fromY * from.width + fromX] as number;
    }
  }
  return result;
}

/** Middle between the places before and behind which almost nothing lies. */
function middle(profile: Float64Array): number {
  const total = profile.reduce((sum, value) => sum + value, 0);
  let [sum, first, last] = [0, 0, profile.length];
  for (const [place, value] of profile.entries()) {
    if (sum < total * BEYOND) first = place;
    sum += value;
    if (sum >= total * (1 - BEYOND)) {
      last = place + 1;
      break;
    }
  }
  return Math.floor((first + last) / 2);
}
