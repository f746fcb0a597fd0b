import type { HeldOutSplit } from '@kindred/contracts';
import type { RehearsalOptions } from '@kindred/siamese';
import { TrainingDataError } from '../errors/training-data-error.ts';
import type { RunRecord } from '../ports/run-store.ts';
import { constrainExamples, type VerdictExamples } from './constrain-examples.ts';
import { fillHeldOut, type FilledSource } from './fill-held-out.ts';
import { knownClasses, oldSources } from './old-classes.ts';
import type { OpenedBase } from './open-base.ts';
import type { TrainingSourcePorts } from './open-training-source.ts';
import type { NetworkPlan } from './plan-network.ts';
import { prepareExamples, type Examples } from './prepare-examples.ts';
import { preparePairs, type PairExamples } from './prepare-pairs.ts';
import { prepareUnlabelled, type UnlabelledExamples } from './prepare-unlabelled.ts';
import { prepareVerdictPairs } from './prepare-verdict-pairs.ts';
import { rehearse } from './rehearse.ts';
import type { TrainingSource } from './training-source.ts';
import { withoutClasses } from './without-classes.ts';

/** Examples of classes, and what is rehearsed with them. */
export interface ClassExamples extends Examples {
  readonly rehearsal?: RehearsalOptions;
  readonly verdicts?: VerdictExamples;
  /** Held-out classes from the data of the base, where the model holds out too few of the new ones. */
  readonly oldHeldOut: readonly string[];
  /** What was read: the new data, those classes with them. */
  readonly source: TrainingSource;
}

export type RunExamples = ClassExamples | PairExamples | UnlabelledExamples;

export interface PrepareRunOptions {
  readonly run: Pick<RunRecord, 'data' | 'config'>;
  readonly ports: TrainingSourcePorts;
  readonly source: TrainingSource;
  readonly network: Pick<NetworkPlan, 'preprocessing' | 'tokenizer'>;
  readonly base: OpenedBase | undefined;
  /** What the model holds out since its first run. */
  readonly fixed?: HeldOutSplit | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The examples of a run: pairs, examples without classes, or examples of classes; with a rehearsal new ones
 * and old ones.
 *
 * @throws TrainingDataError TrainingConfigError
 */
export async function prepareRun(options: PrepareRunOptions): Promise<RunExamples> {
  const { run, source, network, fixed, signal } = options;
  const { config } = run;
  const { preprocessing, tokenizer } = network;
  const needed = { config, fixed, tokenizer, signal };
  if (source.pairs) return preparePairs({ ...source, pairs: source.pairs }, preprocessing, needed);
  const { verdicts } = source;
  if (verdicts?.alone) return prepareVerdictPairs({ ...source, verdicts }, preprocessing, needed);
  if (source.isLabelled === false) return prepareUnlabelled(source, preprocessing, needed);
  const examples = await prepareClasses(options, needed);
  return verdicts
    ? constrainExamples({ ...source, verdicts }, examples, preprocessing, needed)
    : examples;
}

/** With one class there is nothing to tell it from. */
const fewestNew = 2;

/** With a rehearsal new classes and old ones. */
async function prepareClasses(
  options: PrepareRunOptions,
  needed: Parameters<typeof prepareExamples>[2],
): Promise<ClassExamples> {
  const { run, ports, network, base, signal } = options;
  const { config, data } = run;
  const { rehearsal } = config;
  const known = base && rehearsal ? knownClasses(oldSources(base), data) : new Set<string>();
  const filled = await filledSource(options, withoutClasses(options.source, known));
  const { source, oldHeldOut } = filled;
  const examples = await prepareExamples(source, network.preprocessing, needed);
  const found = { ...examples, source, oldHeldOut };
  if (base === undefined || rehearsal === undefined) return found;
  const { train, heldOut } = examples;
  const rehearsed = { train, heldOut, config, rehearsal, signal };
  return { ...found, ...(await rehearse(ports, base, rehearsed)) };
}

/** The held-out side filled from the base, where the rule of the model decides what it is. */
async function filledSource(
  { run, ports, base, fixed }: PrepareRunOptions,
  source: TrainingSource,
): Promise<FilledSource> {
  const sources = base?.lineage?.sources ?? [];
  if (sources.length === 0 || fixed?.kind !== 'classes' || !('fraction' in run.config.validation))
    return { source, oldHeldOut: [] };
  const filled = await fillHeldOut(ports, source, { sources, split: fixed });
  const { toLearnFrom = fewestNew } = filled;
  if (toLearnFrom >= fewestNew) return filled;
  throw new TrainingDataError(
    'Training from a base needs two new classes with 2 examples each that the model does not hold out, but ' +
      `${source.name} has ${toLearnFrom} like that: add classes.`,
  );
}
