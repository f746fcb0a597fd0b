import type { HeldOutSplit } from '@kindred/contracts';
import type { RehearsalOptions } from '@kindred/siamese';
import type { RunRecord } from '../ports/run-store.ts';
import { constrainExamples, type VerdictExamples } from './constrain-examples.ts';
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

/** With a rehearsal new classes and old ones. */
async function prepareClasses(
  {
    run: { config, data },
    ports,
    source,
    network: { preprocessing },
    base,
    signal,
  }: PrepareRunOptions,
  needed: Parameters<typeof prepareExamples>[2],
): Promise<ClassExamples> {
  const { rehearsal } = config;
  if (base === undefined || rehearsal === undefined)
    return prepareExamples(source, preprocessing, needed);
  const known = knownClasses(oldSources(base), data);
  const fresh = withoutClasses(source, known);
  const examples = await prepareExamples(fresh, preprocessing, needed);
  const { train, heldOut } = examples;
  const rehearsed = { train, heldOut, config, rehearsal, signal };
  return { ...examples, ...(await rehearse(ports, base, rehearsed)) };
}
