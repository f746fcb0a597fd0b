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
  const [row, share] = [side * channels, 1 / factor ** 2];
  let from = 0;
  for (let line = 0; from < images.length; line += 1) {
    const target = Math.floor(line / factor) * row;
    for (let pixel = 0; pixel < side * factor; pixel += 1) {
      const to = target + Math.floor(pixel / factor) * channels;
      for (let channel = 0; channel < channels; channel += 1, from += 1) {
        shrunk[to + channel] = (shrunk[to + channel] as number) + (images[from] as number) * share;
      }
    }
  }
  return shrunk;
}
