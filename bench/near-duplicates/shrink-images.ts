/**
 * Images of a whole number of times the size, each `factor` × `factor` pixels made one: their mean.
 *
 * @param images count × (side · factor)² × channels numbers
 * @returns count × side² × channels numbers
 */
export function shrinkImages(
  images: Float32Array,
  {
    side,
    channels,
    factor,
  }: { readonly side: number; readonly channels: number; readonly factor: number },
): Float32Array {
  const shrunk = new Float32Array(images.length / factor ** 2);
  const [width, row] = [side * factor * channels, side * channels];
  for (let at = 0; at < images.length; at += 1) {
    const [line, place] = [Math.floor(at / width), at % width];
    const column = Math.floor(place / channels / factor);
    const to = Math.floor(line / factor) * row + column * channels + (place % channels);
    shrunk[to] = (shrunk[to] as number) + (images[at] as number) / factor ** 2;
  }
  return shrunk;
}
