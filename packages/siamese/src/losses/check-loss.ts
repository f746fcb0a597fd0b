import type { DistanceSpec } from '../distances/distance-spec.ts';
import { resolveDistance } from '../distances/resolve-distance.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { requireMining } from '../miners/require-mining.ts';
import type { CustomLoss } from './custom-loss.ts';
import type { LossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
import { miningOf } from './mining-of.ts';
import type { PairWeights } from './pair-weights.ts';
import { plainLoss } from './plain-loss.ts';
import { requireLoss } from './require-loss.ts';
import type { CrossBatchMemorySpec, MatryoshkaSpec } from './wrapper-spec.ts';

/** A loss and what it is to be trained with. */
interface Setting {
  readonly loss: LossSpec | CustomLoss;
  readonly distance: DistanceSpec;
  readonly encoder: { readonly embeddingSize: number };
}

/** Numbers that are counts. */
const COUNTS: ReadonlySet<string> = new Set(['bins', 'size', 'projectionSize']);
const PROJECTIONS: ReadonlySet<string | undefined> = new Set([undefined, 'nonlinear', 'none']);
/** Weights of terms of a loss; 0 leaves a term out. */
const TERMS: ReadonlySet<string> = new Set(['invariance', 'variance', 'covariance']);

/**
 * Refuses a loss that cannot work before any work is done.
 *
 * @throws InvalidOptionsError
 */
export function checkLoss({ loss, distance, encoder }: Setting): void {
  if (loss.kind === 'custom') return;
  requireLoss('loss', loss);
  const { kind } = plainLoss(loss);
  const { distances } = losses[kind];
  const plain = resolveDistance(distance, encoder.embeddingSize).distance;
  if (distances && !distances.includes(plain)) {
    throw new InvalidOptionsError(
      'distance',
      `the ${kind} loss is defined on ${distances.join(' or ')}, not on ${plain}.`,
    );
  }
  checkOptions('loss', loss, encoder.embeddingSize);
}

function checkOptions(path: string, loss: LossSpec, largest: number): void {
  for (const [name, value] of Object.entries(loss)) {
    const rule = typeof value === 'number' ? brokenRule(name, value) : undefined;
    if (rule) throw new InvalidOptionsError(`${path}.${name}`, `must be ${rule}.`);
  }
  if ('weights' in loss && !areUsable(loss.weights)) {
    throw new InvalidOptionsError(`${path}.weights`, 'must not be negative.');
  }
  if ('projection' in loss && !PROJECTIONS.has(loss.projection)) {
    throw new InvalidOptionsError(`${path}.projection`, "must be 'nonlinear' or 'none'.");
  }
  if ('mining' in loss && loss.mining !== undefined) requireMining(`${path}.mining`, loss.mining);
  if (loss.kind === 'matryoshka') checkPrefixes(path, loss, largest);
  if (loss.kind === 'cross-batch-memory') checkMemory(path, loss);
  if ('loss' in loss) checkOptions(`${path}.loss`, loss.loss, largest);
}

function checkPrefixes(
  path: string,
  { sizes, sizeWeights: weights }: MatryoshkaSpec,
  largest: number,
): void {
  const isRising = sizes.every((size, index) => size > (sizes[index - 1] ?? 0));
  if (sizes.length === 0 || !sizes.every(isCount) || !isRising || (sizes.at(-1) ?? 0) > largest) {
    const rule = `must be one or more rising sizes, from 1 to the embedding's ${largest}.`;
    throw new InvalidOptionsError(`${path}.sizes`, rule);
  }
  if (weights && !(weights.length === sizes.length && weights.every((weight) => weight > 0))) {
    throw new InvalidOptionsError(
      `${path}.sizeWeights`,
      'must be a positive number for every size.',
    );
  }
}

function checkMemory(path: string, loss: CrossBatchMemorySpec): void {
  const { kind } = plainLoss(loss);
  if (!losses[kind].takesMemory) {
    const able = Object.entries(losses).filter(([, { takesMemory }]) => takesMemory);
    throw new InvalidOptionsError(
      `${path}.loss`,
      `the ${kind} loss cannot be compared with a memory; ${able.map(([name]) => name).join(', ')} can.`,
    );
  }
  if (miningOf(loss) === undefined) return;
  throw new InvalidOptionsError(
    `${path}.loss`,
    `the ${kind} loss takes every pair with a memory: leave its mining out.`,
  );
}

/** What a number of a loss must be, if it is not. */
function brokenRule(name: string, value: number): string | undefined {
  if (name === 'warmupSteps') return value >= 0 ? undefined : '0 or more';
  if (name === 'decay') return value > 0 && value < 1 ? undefined : 'between 0 and 1';
  if (COUNTS.has(name)) return isCount(value) ? undefined : 'a positive integer';
  if (TERMS.has(name)) return value >= 0 && Number.isFinite(value) ? undefined : '0 or more';
  return value > 0 && Number.isFinite(value) ? undefined : 'positive';
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function areUsable(weights: PairWeights | undefined): boolean {
  if (weights === undefined || weights === 'balanced') return true;
  return Object.values(weights).every((weight) => Number.isFinite(weight) && weight >= 0);
}
