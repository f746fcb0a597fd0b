import { fingerprint, type LoadedPairs, type Preprocessing } from '@kindred/datasets';
import {
  pretrainedFaceWeights,
  saveModel,
  train,
  type DistanceName,
  type JsonValue,
  type TrainedResult,
} from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import type { NewModelVersion } from '../ports/model-store.ts';
import { checkLossConfig } from './check-loss-config.ts';
import { chooseNetwork } from './choose-network.ts';
import { choosePreprocessing } from './choose-preprocessing.ts';
import { evaluateHeldOut } from './evaluate-held-out.ts';
import { evaluatePairs } from './evaluate-pairs.ts';
import { evaluateVerdicts } from './evaluate-verdicts.ts';
import { openTrainingSource } from './open-training-source.ts';
import { prepareData, type RunExamples } from './prepare-data.ts';
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
  const needed = { config, tokenizer, signal };
  const examples = await prepareData(source, preprocessing, needed);
  const { backend, threads } = await prepareBackend();
  stage('training', `${describe(examples)}; ${backend}, ${threads} threads`);
  const initialWeights =
    encoder.kind === 'face' ? await pretrainedFaceWeights() : network.initialWeights;
  const trainOptions = trainOptionsOf(options, encoder, examples);
  const training = train({ ...trainOptions, ...(initialWeights && { initialWeights }) });
  const result = await follow(training, onEvent);
  try {
    stage('evaluation', `measuring on ${heldOutOf(examples)}`);
    const metrics =
      'read' in examples
        ? await evaluatePairs(result.model, examples.heldOut)
        : {
            ...(await evaluateHeldOut(result.model, examples.heldOut, run.config.seed)),
            ...(examples.verdicts && (await evaluateVerdicts(result.model, examples.verdicts))),
          };
    onEvent({ type: 'evaluated', metrics });
    const files = await saveModel(result.model, {
      preprocessing,
      metrics,
      dataFingerprint:
        'read' in examples ? fingerprintOfPairs(examples.read) : fingerprint(examples.train),
      ...(attachments && { attachments }),
      training: trainingRecord(run, result),
    });
    const artifact = await options.artifacts.put(options.artifactKey, files);
    const { embeddingSize, distance } = result.model;
    return asVersion(run, { embeddingSize, distance, preprocessing, files, artifact });
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
  return JSON.parse(JSON.stringify({ config, data, loss, steps, durationMs }));
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

const heldOutOf = (examples: RunExamples) =>
  'read' in examples
    ? `${examples.heldOut.pairs?.first.length} held-out pairs`
    : `${examples.heldOut.classNames.length} held-out classes`;

function describe(examples: RunExamples): string {
  if ('read' in examples) {
    return `${examples.train.pairs?.first.length} pairs; ${heldOutOf(examples)}`;
  }
  const { train, heldOut, classesLeftOut, verdicts } = examples;
  const [count, classes] = [train.labels.length, train.classNames.length];
  const judged = verdicts ? `, ${verdicts.train.first.length} judged pairs` : '';
  const counts = `${count} examples of ${classes} classes${judged}; ${heldOut.classNames.length} classes held out`;
  if (classesLeftOut === 0) return counts;
  return `${counts}, ${classesLeftOut} with a single example left out`;
}
