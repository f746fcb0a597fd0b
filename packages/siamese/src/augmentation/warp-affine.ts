import { readBilinear, type Warp } from './read-bilinear.ts';

/** Output pixel (x, y) relative to the centre reads the input at (a·x + b·y + tx, c·x + d·y + ty). */
export interface InverseMap {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly tx: number;
  readonly ty: number;
}

/** Bends an image by an affine map; bilinear, 0 outside. */
export function warpAffine(warp: Warp, map: InverseMap): void {
  const { height, width, channels } = warp.shape;
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  const at = { x: 0, y: 0 };
  for (let y = 0; y < height; y += 1) {
    const startX = map.b * (y - centreY) + map.tx + centreX - map.a * centreX;
    const startY = map.d * (y - centreY) + map.ty + centreY - map.c * centreX;
    for (let x = 0; x < width; x += 1) {
      at.x = startX + map.a * x;
      at.y = startY + map.c * x;
      readBilinear(warp, (y * width + x) * channels, at);
    }
  }
}
