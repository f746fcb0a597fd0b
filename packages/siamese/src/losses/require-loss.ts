import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { LossSpec, PlainLossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
import { wrappers } from './wrappers.ts';

type WithMargin<Spec> = Spec extends PlainLossSpec
  ? 'margin' extends keyof Spec
    ? Spec['kind']
    : never
  : never;

/** The compiler sees to it that these are all, and no others. */
const WITH_MARGIN: Readonly<Record<WithMargin<PlainLossSpec>, true>> = {
  contrastive: true,
  triplet: true,
  'lifted-structure': true,
  circle: true,
  arcface: true,
  cosface: true,
  sphereface: true,
  'proxy-anchor': true,
};

/**
 * Refuses a loss that there is not, and a margin of a loss that has none. Types forbid both; a program in
 * JavaScript or a file does not know them.
 *
 * @throws InvalidOptionsError
 */
export function requireLoss(path: string, spec: LossSpec): void {
  const { kind }: { kind: string } = spec;
  if ('loss' in spec && Object.hasOwn(wrappers, kind))
    return requireLoss(`${path}.loss`, spec.loss);
  if (!Object.hasOwn(losses, kind)) {
    const known = [...Object.keys(losses), ...Object.keys(wrappers), 'custom'];
    throw new InvalidOptionsError(
      `${path}.kind`,
      `must be one of ${known.join(', ')}, not ${kind}.`,
    );
  }
  if (!('margin' in spec) || Object.hasOwn(WITH_MARGIN, kind)) return;
  throw new InvalidOptionsError(
    `${path}.margin`,
    `the ${kind} loss has none: leave it out; ${Object.keys(WITH_MARGIN).join(', ')} have one.`,
  );
}
