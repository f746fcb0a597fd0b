/** How much of an image makes it close to another one. */
export interface HeatMap {
  /** height × width numbers from 0 to 1, row-major; 1 where the pair owes most of its closeness to. */
  readonly heat: Float32Array;
  /**
   * Part of what the image shows that brings the two closer, 0 to 1; the rest sets them apart and has no
   * heat.
   */
  readonly share: number;
}

/**
 * Slope of the closeness by the visibility of each pixel, over random masks: the estimator of Petsiuk,
 * Das, Saenko 2018, equation 6, with the means of closeness and mask taken off, which changes nothing in
 * expectation and takes away most of the noise.
 */
export class Saliency {
  readonly #mask: Float64Array;
  readonly #maskSquared: Float64Array;
  readonly #product: Float64Array;
  #closeness = 0;
  #count = 0;

  constructor(pixels: number) {
    this.#mask = new Float64Array(pixels);
    this.#maskSquared = new Float64Array(pixels);
    this.#product = new Float64Array(pixels);
  }

  /** @param closeness of the image under this mask; any scale, larger is closer */
  add(mask: Float32Array, closeness: number): void {
    for (let pixel = 0; pixel < mask.length; pixel += 1) {
      const seen = mask[pixel] as number;
      this.#mask[pixel] = (this.#mask[pixel] as number) + seen;
      this.#maskSquared[pixel] = (this.#maskSquared[pixel] as number) + seen * seen;
      this.#product[pixel] = (this.#product[pixel] as number) + seen * closeness;
    }
    this.#closeness += closeness;
    this.#count += 1;
  }

  toHeatMap(): HeatMap {
    const slopes = this.#mask.map((sum, pixel) => {
      const variance = (this.#maskSquared[pixel] as number) - (sum * sum) / this.#count;
      const together = (this.#product[pixel] as number) - (sum * this.#closeness) / this.#count;
      return variance > 0 ? together / variance : 0;
    });
    const towards = slopes.map((slope) => Math.max(0, slope));
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const largest = towards.reduce((most, value) => Math.max(most, value), 0);
    const all = sum(slopes.map(Math.abs));
    return {
      heat: Float32Array.from(towards, (value) => (largest > 0 ? value / largest : 0)),
      share: all > 0 ? sum(towards) / all : 0,
    };
  }
}
