import type { Pictures } from './pictures.ts';

/** Parts of red, green and blue in brightness: ITU-R BT.601. */
const COLOUR = [0.299, 0.587, 0.114];

/**
 * The brightness of one picture, and beside it in each pixel that the picture is there: once turned, a picture does
 * not cover all of its canvas.
 *
 * @returns side² × (brightness, 1)
 */
export function coveredGrey({ pixels, side, channels }: Pictures, picture: number): Float32Array {
  const weights = channels === 3 ? COLOUR : Array<number>(channels).fill(1 / channels);
  const start = picture * side * side * channels;
  const covered = new Float32Array(2 * side * side).fill(1);
  for (let pixel = 0; pixel < side * side; pixel += 1) {
    let brightness = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      brightness +=
        (weights[channel] as number) * (pixels[start + pixel * channels + channel] as number);
    }
    covered[2 * pixel] = brightness;
  }
  return covered;
}
