import type { Augment } from '@kindred/siamese';

type Shape = readonly [height: number, width: number, channels: 1];

/** Share of the pairs of a batch that become faces of two persons. */
const CHIMERAS = 0.6;
/** Pixels over which the upper face passes into the lower one. */
const SEAM = 1.5;
const LIGHT = 0.2;
const BENT = { rotationDegrees: 8, scale: 0.1, shear: 0.08, shift: 0.06 };

/**
 * Varies a batch of matching pairs, all first photos before all second ones. In some pairs both photos get the
 * lower half of the face of another pair's person, cut at the same height: a person who was never photographed,
 * so that few persons become many. Then every photo is bent a little and lit from another side.
 */
export function varyFaces(shape: Shape): Augment {
  return (batch, count, random) => {
    const mixed = withChimeras(batch, { pairs: count / 2, shape, random });
    const bent = bendFaces(shape)(mixed, count, random);
    return lit(bent, { count, shape, random });
  };
}

function withChimeras(
  batch: Float32Array,
  { pairs, shape: [height, width], random }: Drawing & { readonly pairs: number },
): Float32Array {
  const size = height * width;
  const result = batch.slice();
  for (let pair = 0; pair < pairs; pair += 1) {
    const other = Math.floor(random() * pairs);
    const cut = (0.3 + 0.4 * random()) * height;
    if (random() >= CHIMERAS) continue;
    for (const start of [0, pairs]) {
      const [own, mate] = [(start + pair) * size, (start + other) * size];
      for (let at = 0; at < size; at += 1) {
        const y = Math.floor(at / width) + 0.5;
        const lower = 1 / (1 + Math.exp((cut - y) / SEAM));
        const [a, b] = [batch[own + at] as number, batch[mate + at] as number];
        result[own + at] = a + (b - a) * lower;
      }
    }
  }
  return result;
}

interface Drawing {
  readonly shape: Shape;
  readonly random: () => number;
}

/** Rotation, scale, shear and shift, bilinear; at the border the photo goes on as it ends. */
export function bendFaces([height, width]: Shape): Augment {
  const size = height * width;
  return (batch, count, random) => {
    const result = new Float32Array(count * size);
    const within = (amount: number) => (2 * random() - 1) * amount;
    for (let image = 0; image < count; image += 1) {
      const angle = (within(BENT.rotationDegrees) * Math.PI) / 180;
      const [scaleX, scaleY] = [1 + within(BENT.scale), 1 + within(BENT.scale)];
      const shear = within(BENT.shear);
      const [shiftX, shiftY] = [within(BENT.shift) * width, within(BENT.shift) * height];
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const photo = batch.subarray(image * size, (image + 1) * size);
      for (let at = 0; at < size; at += 1) {
        const x = (at % width) - (width - 1) / 2;
        const y = Math.floor(at / width) - (height - 1) / 2;
        const fromX = scaleX * (cos * x + (cos * shear - sin) * y) + shiftX + (width - 1) / 2;
        const fromY = scaleY * (sin * x + (sin * shear + cos) * y) + shiftY + (height - 1) / 2;
        result[image * size + at] = readClamped(photo, [height, width], [fromX, fromY]);
      }
    }
    return result;
  };
}

function readClamped(
  photo: Float32Array,
  [height, width]: readonly [number, number],
  [x, y]: readonly [number, number],
): number {
  const [clampedX, clampedY] = [clamp(x, width - 1), clamp(y, height - 1)];
  const [left, top] = [Math.floor(clampedX), Math.floor(clampedY)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const read = (row: number, column: number) => photo[row * width + column] as number;
  const [partX, partY] = [clampedX - left, clampedY - top];
  const upper = read(top, left) + (read(top, right) - read(top, left)) * partX;
  const lower = read(bottom, left) + (read(bottom, right) - read(bottom, left)) * partX;
  return upper + (lower - upper) * partY;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));

/** Contrast, brightness, and a slope of brightness across and down, each of normal size. */
function lit(
  batch: Float32Array,
  { count, shape: [height, width], random }: Drawing & { readonly count: number },
): Float32Array {
  const size = height * width;
  const normal = () =>
    LIGHT * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  for (let image = 0; image < count; image += 1) {
    const [contrast, brightness, across, down] = [1 + normal(), normal(), normal(), normal()];
    for (let at = 0; at < size; at += 1) {
      const x = (2 * (at % width)) / (width - 1) - 1;
      const y = (2 * Math.floor(at / width)) / (height - 1) - 1;
      const place = image * size + at;
      batch[place] = (batch[place] as number) * contrast + brightness + across * x + down * y;
    }
  }
  return batch;
}
