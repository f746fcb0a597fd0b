import { fingerprint, type LoadedPairs, type Preprocessing } from '@kindred/datasets';
import {
  pretrainedFaceWeights,
  saveModel,
  train,
  type DistanceName,
  type JsonValue,
  type TrainedResult,
} from '@kindred/siamese';
import { codeVersion } from '@kindred/runtime';
import { prepareBackend } from '@kindred/tensor';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import { splitFile } from '../held-out/split-file.ts';
import { judgeCandidate } from '../judge-version/judge-candidate.ts';
import type { NewModelVersion } from '../ports/model-store.ts';
import { checkLossConfig } from './check-loss-config.ts';
import { chooseNetwork } from './choose-network.ts';
import { choosePreprocessing } from './choose-preprocessing.ts';
import { asBroken } from './as-broken.ts';
import { heldOutExamplesOf } from './held-out-examples-of.ts';
import { openTrainingSource } from './open-training-source.ts';
import { describeExamples, describeHeldOut } from './describe-examples.ts';
import { prepareExamples } from './prepare-examples.ts';
import { preparePairs } from './prepare-pairs.ts';
import { runEventOf } from './run-event-of.ts';
import type { TrainModelOptions } from './train-model.ts';
import { trainOptionsOf } from './train-options-of.ts';

const progressEveryMs = 500;

/** What {@link trainModel} does, in a module that brings TensorFlow with it. */
export async function runTraining(options: TrainModelOptions): Promise<NewModelVersion> {
  const { run, onEvent, signal } = options;
  const stage = (name: string, message: string) => onEvent({ type: 'stage', stage: name, message });
  const source = await openTrainingSource(options, run.data);
  const { config } = run;
  const preprocessing = await choosePreprocessing(source, config.preprocessing, config.encoder);
  const network = await chooseNetwork(preprocessing, config.encoder);
  const { encoder, tokenizer, attachments } = network;
  checkLossConfig(config, encoder);
  stage('data', `reading ${source.name}`);
  const model = await options.models?.find(run.model);
  const needed = { config, fixed: model?.heldOut ?? undefined, tokenizer, signal };
  const examples = source.pairs
    ? await preparePairs({ ...source, pairs: source.pairs }, preprocessing, needed)
    : await prepareExamples(source, preprocessing, needed);
  const { backend, threads } = await prepareBackend();
  stage('training', `${describeExamples(examples)}; ${backend}, ${threads} threads`);
  const initialWeights =
    encoder.kind === 'face' ? await pretrainedFaceWeights() : network.initialWeights;
  const trainOptions = trainOptionsOf(options, encoder, examples);
  const training = train({ ...trainOptions, ...(initialWeights && { initialWeights }) });
  const result = await follow(training, onEvent).catch(asBroken);
  try {
    stage('evaluation', `measuring on ${describeHeldOut(examples)}`);
    const {
      metrics,
      judgement,
      splitFile: splitRecord,
    } = await judgeCandidate({
      candidate: { model: result.model, preprocessing, tokenizer },
      ...heldOutExamplesOf(examples),
      source,
      seed: config.seed,
      model,
      ports: options.models && { models: options.models, artifacts: options.artifacts },
      onEvent,
      signal,
    });
    const files = await saveModel(result.model, {
      preprocessing,
      metrics,
      dataFingerprint:
        'read' in examples ? fingerprintOfPairs(examples.read) : fingerprint(examples.train),
      attachments: { ...attachments, [splitFile]: splitRecord },
      training: trainingRecord(run, result),
    });
    const artifact = await options.artifacts.put(options.artifactKey, files);
    const { embeddingSize, distance } = result.model;
    const version = asVersion(run, { embeddingSize, distance, preprocessing, files, artifact });
    return { ...version, judgement, heldOut: examples.split };
  } finally {
    result.model.dispose();
  }
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
function trainingRecord(run: TrainModelOptions['run'], result: TrainedResult): JsonValue {
  const { config, data } = run;
  const { loss, steps, durationMs } = result;
  const code = codeVersion();
  return JSON.parse(JSON.stringify({ config, data, loss, steps, durationMs, code }));
}

/** Of the texts, and of the pairs as groups. */
function fingerprintOfPairs({ texts, inputs, inputShape, pairs }: LoadedPairs): string {
  const groups = Array.from(pairs.first, (row, at) =>
    [row, pairs.second[at], pairs.similarity[at]].join(),
  );
  return fingerprint({
    inputs,
    inputShape,
    labels: Int32Array.from(texts.keys()),
    classNames: [],
    ids: [...texts],
    groups,
  });
}
