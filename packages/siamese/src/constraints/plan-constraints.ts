import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireCount } from '../errors/require-count.ts';
import { checkLoss } from '../losses/check-loss.ts';
import { losses } from '../losses/losses.ts';
import { resolveDistance } from '../distances/resolve-distance.ts';
import type { SamplerKind } from '../samplers/sampler-spec.ts';
import type { TrainOptions } from '../training/train-options.ts';
import type { ConstraintLossSpec, PlannedConstraints } from './pair-constraints.ts';

/** Kinds whose batches keep their meaning when rows are left out. */
const SAMPLERS: ReadonlySet<SamplerKind> = new Set<SamplerKind>([
  'balanced-pairs',
  'p-k',
  'class-pairs',
  'class-balanced',
  'hard-negatives',
  'hardness-scheduled',
]);
const none = { first: new Int32Array(), second: new Int32Array() };
const LOSSES: ReadonlySet<string> = new Set([
  'contrastive',
  'cross-entropy',
  'cosent',
  'cosine-regression',
]);

/**
 * Fills in what the training's constraints leave out; undefined where there are none.
 *
 * @throws InvalidOptionsError
 */
export function planConstraints(
  {
    constraints,
    data,
    distance,
    encoder,
  }: Pick<TrainOptions, 'constraints' | 'data' | 'distance' | 'encoder'>,
  sampler: SamplerKind,
): PlannedConstraints | undefined {
  if (constraints === undefined) return undefined;
  if (!SAMPLERS.has(sampler)) {
    throw new InvalidOptionsError(
      'constraints',
      `go with batches of ${[...SAMPLERS].join(', ')}, not with ${sampler}.`,
    );
  }
  const { pairs, apart = none, pairsPerBatch = 32 } = constraints;
  if (pairs.first.length !== pairs.isMatch.length) {
    throw new InvalidOptionsError('constraints.pairs', 'must each say whether they match.');
  }
  requireRows('constraints.pairs', pairs, data);
  requireRows('constraints.apart', apart, data);
  requireCount('constraints.pairsPerBatch', pairsPerBatch);
  const plain = resolveDistance(distance, encoder.embeddingSize).distance;
  const loss = constraints.loss ?? suitedLoss(plain);
  if (!LOSSES.has(loss.kind) || ('mining' in loss && loss.mining !== undefined)) {
    throw new InvalidOptionsError(
      'constraints.loss',
      `must be ${[...LOSSES].join(', ')}, without mining.`,
    );
  }
  checkLoss({ loss, distance, encoder });
  const { weight = loss.kind === 'contrastive' ? 10 : 1 } = constraints;
  if (!(weight > 0 && Number.isFinite(weight)))
    throw new InvalidOptionsError('constraints.weight', 'must be positive.');
  return { pairs, apart, pairsPerBatch, weight, loss };
}

function suitedLoss(distance: ReturnType<typeof resolveDistance>['distance']): ConstraintLossSpec {
  const { distances } = losses.contrastive;
  return { kind: distances?.includes(distance) === false ? 'cosent' : 'contrastive' };
}

function requireRows(
  option: string,
  { first, second }: PlannedConstraints['apart'],
  { labels }: LabelledInputs,
): void {
  if (first.length !== second.length) {
    throw new InvalidOptionsError(option, 'must have as many second as first rows.');
  }
  for (const [pair, row] of first.entries()) {
    const other = second[pair] as number;
    if ([row, other].every((at) => at >= 0 && at < labels.length) && row !== other) continue;
    throw new InvalidOptionsError(
      option,
      `must join two of the ${labels.length} rows, not ${row} and ${other}.`,
    );
  }
}
