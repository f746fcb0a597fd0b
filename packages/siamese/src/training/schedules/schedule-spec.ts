/** How the learning rate goes on after the warm-up, from the highest towards the final fraction of it. */
export type ScheduleSpec =
  | {
      /** Half a cosine: Loshchilov and Hutter 2017, without restarts. */
      readonly kind: 'cosine';
    }
  | {
      /** A straight line. */
      readonly kind: 'linear';
    }
  | {
      /** The highest rate throughout; pays no heed to the final fraction. */
      readonly kind: 'constant';
    }
  | {
      /** Times `factor` after every `every` steps, but not below the final fraction. */
      readonly kind: 'step';
      readonly every: number;
      /** @defaultValue 0.1 */
      readonly factor?: number;
    }
  | {
      /** Times `factor` whenever the validation AUC has not risen for a while; not below the final fraction. */
      readonly kind: 'plateau';
      /** Epochs in a row without a new best. @defaultValue 3 */
      readonly patience?: number;
      /** @defaultValue 0.5 */
      readonly factor?: number;
      /** What a new best must exceed the last by. @defaultValue 0 */
      readonly minDelta?: number;
    };

export type ScheduleKind = ScheduleSpec['kind'];
