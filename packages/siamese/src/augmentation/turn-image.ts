import type { ImageShape } from './image-shape.ts';
import { warpAffine } from './warp-affine.ts';

const { abs, cos, PI, sin } = Math;

/** What an editor of images does to a picture. */
export interface Turn {
  /** Counter-clockwise, after the mirroring. */
  readonly degrees: number;
  /** Left to right. @defaultValue false */
  readonly mirrored?: boolean;
  /** Width ÷ height that the picture had before it was brought to its present shape. @defaultValue 1 */
  readonly aspect?: number;
  /**
   * The turned picture's canvas: `kept` has the picture's size, so that corners are lost; `grown` is just as
   * large as to hold all of it. Either is black where the picture is not, and brought to the present shape.
   *
   * @defaultValue 'kept'
   */
  readonly canvas?: 'kept' | 'grown';
}

/**
 * One image, [height, width, channels], as a copy of it looks that was mirrored, turned about its centre and
 * brought to one shape as the image was. Bilinear.
 */
export function turnImage(
  source: Float32Array,
  shape: ImageShape,
  { degrees, mirrored = false, aspect = 1, canvas = 'kept' }: Turn,
): Float32Array {
  const target = new Float32Array(source.length);
  const [c, s] = [cos((degrees * PI) / 180), sin((degrees * PI) / 180)];
  // In units of the picture's height: a canvas pixel, turned back, lies in a picture of aspect × 1.
  const width = canvas === 'kept' ? aspect : aspect * abs(c) + abs(s);
  const height = canvas === 'kept' ? 1 : aspect * abs(s) + abs(c);
  const side = mirrored ? -1 : 1;
  const { width: columns, height: rows } = shape;
  warpAffine(
    { source, target, shape },
    {
      a: (side * c * width) / aspect,
      b: (((side * -s * height) / aspect) * columns) / rows,
      c: (s * width * rows) / columns,
      d: c * height,
      tx: 0,
      ty: 0,
    },
  );
  return target;
}
