import type { LoadedInputs } from '@kindred/datasets';
import type { RehearsalOptions } from '@kindred/siamese';
import type { RunRecord } from '../ports/run-store.ts';
import { knownClasses, oldSources } from './old-classes.ts';
import type { OpenedBase } from './open-base.ts';
import type { TrainingSourcePorts } from './open-training-source.ts';
import type { NetworkPlan } from './plan-network.ts';
import { prepareExamples, type Examples } from './prepare-examples.ts';
import { preparePairs, type PairExamples } from './prepare-pairs.ts';
import { prepareUnlabelled, type UnlabelledExamples } from './prepare-unlabelled.ts';
import { rehearse } from './rehearse.ts';
import type { TrainingSource } from './training-source.ts';
import { withoutClasses } from './without-classes.ts';

/** Examples of classes, and what is rehearsed with them. */
interface ClassExamples extends Examples {
  readonly rehearsal?: RehearsalOptions;
  /** Classes of the run's own data that are trained on, before any are turned. */
  readonly trained: readonly string[];
}

export type RunExamples = ClassExamples | PairExamples | UnlabelledExamples;

export interface PrepareRunOptions {
  readonly run: Pick<RunRecord, 'data' | 'config'>;
  readonly ports: TrainingSourcePorts;
  readonly source: TrainingSource;
  readonly network: Pick<NetworkPlan, 'preprocessing' | 'tokenizer'>;
  readonly base: OpenedBase | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The examples of a run: pairs, examples without classes, or examples of classes; with a rehearsal new ones
 * and old ones.
 *
 * @throws TrainingDataError TrainingConfigError
 */
export async function prepareRun(options: PrepareRunOptions): Promise<RunExamples> {
  const { run, source, network, base, signal } = options;
  const { config } = run;
  const { preprocessing, tokenizer } = network;
  const needed = { config, tokenizer, signal };
  if (source.pairs) return preparePairs({ ...source, pairs: source.pairs }, preprocessing, needed);
  if (source.isLabelled === false) return prepareUnlabelled(source, preprocessing, needed);
  const { rehearsal } = config;
  if (base === undefined || rehearsal === undefined)
    return withTrained(await prepareExamples(source, preprocessing, needed));
  const known = knownClasses(oldSources(base), run.data);
  const fresh = withoutClasses(source, known);
  const examples = withTrained(await prepareExamples(fresh, preprocessing, needed));
  const { train } = examples;
  return {
    ...examples,
    ...(await rehearse(options.ports, base, { train, config, rehearsal, signal })),
  };
}

function withTrained(examples: Examples): ClassExamples {
  return { ...examples, trained: unturned(examples.train) };
}

/** A turned class is named after the one that it comes from. */
function unturned({ classNames }: LoadedInputs): string[] {
  const names = new Set(classNames);
  return classNames.filter((name) => {
    const at = name.search(/@(?:90|180|270)$/u);
    return at < 0 || !names.has(name.slice(0, at));
  });
}
