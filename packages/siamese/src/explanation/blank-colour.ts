/** Median of each channel: the ground of a drawing, some grey of a photo. */
export function blankColour(image: Float32Array, channels: number): Float32Array {
  return Float32Array.from({ length: channels }, (_, channel) => {
    const values = image.filter((_value, index) => index % channels === channel).sort();
    return values[values.length >> 1] as number;
  });
}
