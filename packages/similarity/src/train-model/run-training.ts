import type { Preprocessing } from '@kindred/datasets';
import { messageOf } from '@kindred/runtime';
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
import type { NewModelVersion } from '../ports/model-store.ts';
import { checkLossConfig } from './check-loss-config.ts';
import { describeExamples, describeHeldOut } from './describe-examples.ts';
import { evaluateHeldOut } from './evaluate-held-out.ts';
import { evaluatePairs } from './evaluate-pairs.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { lineageOf } from './lineage-of.ts';
import { measureForgetting } from './measure-forgetting.ts';
import { openBase, type OpenedBase } from './open-base.ts';
import { openTrainingSource } from './open-training-source.ts';
import { planNetwork } from './plan-network.ts';
import { prepareRun, type RunExamples } from './prepare-run.ts';
import { runEventOf } from './run-event-of.ts';
import { startTraining } from './start-training.ts';
import type { TrainModelOptions } from './train-model.ts';

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
  const examples = await prepareRun({ run, ports: options, source, network, base, signal });
  const { backend, threads } = await prepareBackend();
  stage('training', `${describeExamples(examples)}; ${backend}, ${threads} threads`);
  const training = await startTraining(run, { network, examples }, options);
  const result = await follow(training, onEvent);
  try {
    stage('evaluation', `measuring on ${describeHeldOut(examples)}`);
    const metrics = await evaluate(options, { result, examples, base });
    onEvent({ type: 'evaluated', metrics });
    const { preprocessing, attachments } = network;
    const files = await saveModel(result.model, {
      preprocessing,
      metrics,
      dataFingerprint: fingerprintOf(examples),
      ...(attachments && { attachments }),
      training: trainingRecord(run, result, lineage(run, examples, base)),
    });
    const artifact = await options.artifacts.put(options.artifactKey, files);
    const { embeddingSize, distance } = result.model;
    return asVersion(run, { embeddingSize, distance, preprocessing, files, artifact });
  } finally {
    result.model.dispose();
  }
}

interface Trained {
  readonly result: TrainedResult;
  readonly examples: RunExamples;
  readonly base: OpenedBase | undefined;
}

async function evaluate(
  options: TrainModelOptions,
  { result, examples, base }: Trained,
): Promise<Record<string, MetricValue>> {
  const { model } = result;
  if ('unlabelled' in examples) {
    const { auc, eer, accuracy } = result.validation;
    return { 'views.auc': auc, 'views.eer': eer, 'views.accuracy': accuracy };
  }
  if ('read' in examples) return evaluatePairs(model, examples.heldOut);
  const { seed } = options.run.config;
  const metrics = await evaluateHeldOut(model, examples.heldOut, seed);
  if (base === undefined) return metrics;
  const { heldOut } = examples;
  const trained = new Set(examples.trained);
  const measured = { ports: options, base, model, heldOut, metrics, trained, seed };
  try {
    return { ...metrics, ...(await measureForgetting({ ...measured, signal: options.signal })) };
  } catch (error) {
    options.signal?.throwIfAborted();
    // What is gone cannot be measured, and the version is none the worse for it.
    const message = `what was forgotten is not measured: ${messageOf(error)}`;
    options.onEvent({ type: 'stage', stage: 'evaluation', message });
    return metrics;
  }
}

function lineage(run: TrainModelOptions['run'], examples: RunExamples, base?: OpenedBase) {
  const heldOut = 'trained' in examples ? examples.heldOut.classNames : [];
  const classes = 'trained' in examples ? { trained: examples.trained, heldOut } : undefined;
  return lineageOf(run.data, classes, base);
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
  return JSON.parse(JSON.stringify({ config, data, loss, steps, durationMs, lineage }));
}
