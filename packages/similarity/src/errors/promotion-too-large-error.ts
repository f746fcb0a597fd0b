import { KindredError } from '@kindred/runtime';

/** A promotion needs more memory or disk than a machine of an API process has left. */
export class PromotionTooLargeError extends KindredError {
  readonly code = 'promotion-too-large';

  constructor(what: 'memory' | 'disk', needed: number, free: number) {
    const mebibytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MiB`;
    super(
      `A second index beside the one that serves needs about ${mebibytes(needed)} of ${what}, and ` +
        `${mebibytes(free)} are free where there is least. Free some, or choose a smaller storage for the collection's index.`,
      { fields: { what, needed, free } },
    );
  }
}
