import type { AlignmentMode } from './alignment-parameters.ts';

export interface AlignOptions {
  /**
   * `verbatim`: copies only. `light`, `heavy`: paraphrase too, the latter at the price of false findings. `auto`: copies to the
   * word and light paraphrase; heavy only where there is nothing else.
   * @defaultValue 'auto'
   */
  readonly mode?: AlignmentMode;
  /**
   * Words of the shortest copy: each that long is found.
   * @defaultValue 12
   */
  readonly minVerbatimWords?: number;
  /**
   * Words of the shortest paraphrased passage.
   * @defaultValue 20
   */
  readonly minParaphrasedWords?: number;
}
