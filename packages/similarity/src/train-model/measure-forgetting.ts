import type { LoadedInputs } from '@kindred/datasets';
import type { MetricValue, SiameseModel } from '@kindred/siamese';
import { measureVersion } from '../judge-version/measure-version.ts';
import { metricsOf } from '../judge-version/metrics-of.ts';
import { labelledTrials } from '../judge-version/trials.ts';
import type { OpenedBase } from './open-base.ts';
import type { TrainingSourcePorts } from './open-training-source.ts';
import { readOldExamples } from './read-old-examples.ts';

const measures = {
  auc: 'verification.auc',
  recallAt1: 'retrieval.recallAt1',
  oneShot: 'oneShot.accuracy',
} as const;
type Metrics = Readonly<Record<string, MetricValue>>;

export interface MeasureForgettingOptions {
  readonly ports: TrainingSourcePorts;
  readonly base: OpenedBase;
  readonly model: SiameseModel;
  /** What this run held out of its new data, and what the model reached there; undefined: too few to measure on. */
  readonly heldOut: LoadedInputs | undefined;
  readonly metrics: Metrics;
  /** Classes that this run was trained on: what the base held out is only still unseen without them. */
  readonly trained: ReadonlySet<string>;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The base version and the new one on the same held-out classes, old and new: `before` is the base, `after`
 * the new version, `difference` after − before. Of the old ones a negative difference is what was forgotten.
 *
 * @returns no figures of old classes where the base does not tell them, or less than two are left; none of new
 * ones where too few are held out
 * @throws TrainingDataError where the data of the base are gone
 */
export async function measureForgetting(
  options: MeasureForgettingOptions,
): Promise<Record<string, MetricValue>> {
  const { base, model, heldOut, metrics, seed } = options;
  const onNew =
    heldOut === undefined ? {} : compared('new', await measure(base.model, heldOut, seed), metrics);
  const old = await readOldHeldOut(options);
  if (old === undefined || old.classNames.length < 2) return onNew;
  const before = await measure(base.model, old, seed);
  const after = await measure(model, old, seed);
  return {
    ...compared('old', before, after),
    ...onNew,
    'forgetting.old.classes': old.classNames.length,
    'forgetting.old.examples': old.ids.length,
  };
}

async function readOldHeldOut({ ports, base, trained, seed, signal }: MeasureForgettingOptions) {
  const sources = base.lineage?.sources ?? [];
  const wanted = { which: 'heldOut', without: trained, seed, signal } as const;
  return readOldExamples(ports, { ...base, sources }, wanted);
}

async function measure(model: SiameseModel, heldOut: LoadedInputs, seed: number): Promise<Metrics> {
  const trials = labelledTrials(heldOut, seed);
  return metricsOf(await measureVersion(model, heldOut.inputs, trials), trials);
}

function compared(which: 'old' | 'new', before: Metrics, after: Metrics) {
  const figures = Object.entries(measures).flatMap(([name, metric]) => {
    const [first, second] = [before[metric], after[metric]];
    if (first === undefined || second === undefined) return [];
    const prefix = `forgetting.${which}.${name}`;
    return [
      [`${prefix}.before`, first],
      [`${prefix}.after`, second],
      [`${prefix}.difference`, valueOf(second) - valueOf(first)],
    ] as const;
  });
  return Object.fromEntries<MetricValue>(figures);
}

const valueOf = (metric: MetricValue) => (typeof metric === 'number' ? metric : metric.value);
