import type { Preprocessing } from '@kindred/datasets';
import { codeVersion, messageOf } from '@kindred/runtime';
import {
  saveModel,
  type DistanceName,
  type JsonValue,
  type MetricValue,
  type train,
  type TrainedResult,
} from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import { splitFile } from '../held-out/split-file.ts';
import { judgeCandidate } from '../judge-version/judge-candidate.ts';
import type { ModelRecord, NewModelVersion } from '../ports/model-store.ts';
import { checkLossConfig } from './check-loss-config.ts';
import { describeExamples, describeHeldOut } from './describe-examples.ts';
import { asBroken } from './as-broken.ts';
import { heldOutExamplesOf } from './held-out-examples-of.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { lineageOf } from './lineage-of.ts';
import { measureForgetting } from './measure-forgetting.ts';
import { openBase, type OpenedBase } from './open-base.ts';
import { evaluateVerdicts } from './evaluate-verdicts.ts';
import { openTrainingSource } from './open-training-source.ts';
import { planNetwork, type NetworkPlan } from './plan-network.ts';
import { prepareRun, type RunExamples } from './prepare-run.ts';
import { runEventOf } from './run-event-of.ts';
import { startTraining } from './start-training.ts';
import type { TrainModelOptions } from './train-model.ts';
import type { TrainingSource } from './training-source.ts';

const progressEveryMs = 500;

/** What {@link trainModel} does, in a module that brings TensorFlow with it. */
export async function runTraining(options: TrainModelOptions): Promise<NewModelVersion> {
  const { run, artifacts } = options;
  const base = run.base ? await openBase(artifacts, run.base) : undefined;
  try {
    return await trainFrom(base, options);
  } finally {
    base?.model.dispose();
  }
}

async function trainFrom(
  base: OpenedBase | undefined,
  options: TrainModelOptions,
): Promise<NewModelVersion> {
  const { run, onEvent, signal } = options;
  const stage = (name: string, message: string) => onEvent({ type: 'stage', stage: name, message });
  const source = await openTrainingSource(options, run.data);
  const network = await planNetwork(source, run.config, base);
  checkLossConfig(run.config.loss, network);
  stage('data', `reading ${source.name}`);
  const model = await options.models?.find(run.model);
  const fixed = model?.heldOut ?? undefined;
  const examples = await prepareRun({ run, ports: options, source, network, base, fixed, signal });
  const { backend, threads } = await prepareBackend();
  stage(
    'training',
    `${describeExamples(examples, run.config.loss)}; ${backend}, ${threads} threads`,
  );
  const training = await startTraining(run, { network, examples, base }, options);
  const result = await follow(training, onEvent).catch(asBroken);
  try {
    stage('evaluation', `measuring on ${describeHeldOut(examples)}`);
    const evaluated = await evaluate(options, { result, examples, base, source, network, model });
    const { preprocessing, attachments } = network;
    const files = await saveModel(result.model, {
      preprocessing,
      metrics: evaluated.metrics,
      dataFingerprint: fingerprintOf(examples),
      attachments: { ...attachments, ...evaluated.attachments },
      training: trainingRecord(run, result, lineage(run, examples, base)),
    });
    const artifact = await options.artifacts.put(options.artifactKey, files);
    const { embeddingSize, distance } = result.model;
    const version = asVersion(run, { embeddingSize, distance, preprocessing, files, artifact });
    return { ...version, ...evaluated.version, parentId: run.base?.versionId };
  } finally {
    result.model.dispose();
  }
}

interface Trained {
  readonly result: TrainedResult;
  readonly examples: RunExamples;
  readonly base: OpenedBase | undefined;
  readonly source: TrainingSource;
  readonly network: NetworkPlan;
  readonly model: ModelRecord | undefined;
}

interface Evaluated {
  readonly metrics: Record<string, MetricValue>;
  readonly attachments: Readonly<Record<string, Uint8Array>>;
  readonly version: Pick<NewModelVersion, 'judgement' | 'heldOut'>;
}

/** Measures the model and judges it beside the live version; without classes there is nothing to judge it on. */
async function evaluate(options: TrainModelOptions, trained: Trained): Promise<Evaluated> {
  const { result, examples, base, source, network, model } = trained;
  if ('unlabelled' in examples) {
    const { auc, eer, accuracy } = result.validation;
    const metrics = { 'views.auc': auc, 'views.eer': eer, 'views.accuracy': accuracy };
    options.onEvent({ type: 'evaluated', metrics });
    return { metrics, attachments: {}, version: {} };
  }
  const { preprocessing, tokenizer } = network;
  const {
    metrics,
    judgement,
    splitFile: record,
  } = await judgeCandidate({
    candidate: { model: result.model, preprocessing, tokenizer },
    ...heldOutExamplesOf(examples, base),
    source: 'oldHeldOut' in examples ? examples.source : source,
    seed: options.run.config.seed,
    model,
    ports: options.models && { models: options.models, artifacts: options.artifacts },
    measureMore: async (measured) => ({
      ...('verdicts' in examples &&
        examples.verdicts &&
        (await evaluateVerdicts(result.model, examples.verdicts))),
      ...(await forgettingOf(options, trained, measured)),
    }),
    onEvent: options.onEvent,
    signal: options.signal,
  });
  const { split } = examples;
  return {
    metrics,
    attachments: { [splitFile]: record },
    // Which judged pairs measure is the same for every model.
    version: { judgement, ...(split.kind !== 'verdicts' && { heldOut: split }) },
  };
}

/** Nothing without a base, or where the data have no classes. */
async function forgettingOf(
  options: TrainModelOptions,
  { result: { model }, examples, base }: Trained,
  metrics: Record<string, MetricValue>,
): Promise<Record<string, MetricValue>> {
  if (base === undefined || !('trainedClasses' in examples)) return {};
  const heldOut = examples.oldHeldOut.length > 0 ? undefined : examples.heldOut;
  const { signal } = options;
  const { seed } = options.run.config;
  const trained = new Set(examples.trainedClasses);
  try {
    const measured = { ports: options, base, model, heldOut, metrics, trained, seed, signal };
    return await measureForgetting(measured);
  } catch (error) {
    signal?.throwIfAborted();
    // What is gone cannot be measured, and the version is none the worse for it.
    const message = `what was forgotten is not measured: ${messageOf(error)}`;
    options.onEvent({ type: 'stage', stage: 'evaluation', message });
    return {};
  }
}

function lineage(run: TrainModelOptions['run'], examples: RunExamples, base?: OpenedBase) {
  if (!('trainedClasses' in examples)) return lineageOf(run.data, undefined, base);
  const { trainedClasses: trained, oldHeldOut } = examples;
  const heldOut = examples.heldOut.classNames.filter((name) => !oldHeldOut.includes(name));
  return lineageOf(run.data, { trained, heldOut }, base);
}

async function follow(
  training: ReturnType<typeof train>,
  onEvent: TrainModelOptions['onEvent'],
): Promise<TrainedResult> {
  let toldAt = -Infinity;
  for (;;) {
    const next = await training.next();
    if (next.done === true) return next.value;
    if (next.value.type === 'step' && Date.now() - toldAt < progressEveryMs) continue;
    if (next.value.type === 'step') toldAt = Date.now();
    const event = runEventOf(next.value);
    if (event !== undefined) onEvent(event);
  }
}

function asVersion(
  run: TrainModelOptions['run'],
  made: {
    readonly embeddingSize: number;
    readonly distance: DistanceName;
    readonly preprocessing: Preprocessing;
    readonly files: Record<string, Uint8Array>;
    readonly artifact: NewModelVersion['artifact'];
  },
): NewModelVersion {
  const manifest: Record<string, unknown> = JSON.parse(
    new TextDecoder().decode(made.files['manifest.json']),
  );
  return {
    model: run.model,
    modality: modalityOfPreprocessing(made.preprocessing),
    embeddingSize: made.embeddingSize,
    distance: made.distance,
    artifact: made.artifact,
    manifest,
    run: { id: run.id, attempt: run.attempt },
  };
}

/** What the manifest tells of the training, as plain JSON. */
function trainingRecord(
  { config, data }: TrainModelOptions['run'],
  { loss, steps, durationMs }: TrainedResult,
  lineage: object,
): JsonValue {
  const code = codeVersion();
  return JSON.parse(JSON.stringify({ config, data, loss, steps, durationMs, lineage, code }));
}
