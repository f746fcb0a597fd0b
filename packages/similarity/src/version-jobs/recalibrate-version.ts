import type { VersionJobRequest } from '@kindred/contracts';
import { codeVersion } from '@kindred/runtime';
import { calibrate, drawPairs, pairDistances, saveModel, type JsonValue } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { digestOf } from '../held-out/split-file.ts';
import { withoutLonely } from '../held-out/without-lonely.ts';
import { measureEmbeddings } from '../judge-version/measure-version.ts';
import { metricsOf } from '../judge-version/metrics-of.ts';
import { requireSoundEmbeddings } from '../judge-version/require-sound.ts';
import { openSubject, type Subject } from '../judge-version/subject.ts';
import { labelledTrials } from '../judge-version/trials.ts';
import { findVersion } from '../models/find-version.ts';
import { readVersionFiles } from '../models/read-version-files.ts';
import type { VersionJobResult } from '../ports/version-job-store.ts';
import { loadExamples } from '../train-model/load-examples.ts';
import { openTrainingSource } from '../train-model/open-training-source.ts';
import type { TrainingSource } from '../train-model/training-source.ts';
import type { VersionJobPorts } from './version-job-ports.ts';

const pairsDrawn = 4000;
/** Keeps the pairs that are fitted apart from those that are measured: see `labelledTrials`. */
const seedOffset = 7919;

/**
 * Fits the output layer of a version anew, to classes that it was not trained on, and leaves its weights as they are:
 * a new version whose embeddings are those of the old one.
 *
 * @param artifactKey under which the new version is stored; no other process may use it
 * @throws VersionDamagedError TrainingDataError CandidateBrokenError
 */
export async function recalibrateVersion(
  ports: VersionJobPorts,
  of: { readonly model: string; readonly artifactKey: string },
  request: Extract<VersionJobRequest, { kind: 'recalibrate' }>,
  signal?: AbortSignal,
): Promise<VersionJobResult> {
  const { version, data, seed } = request;
  await prepareBackend();
  const record = await findVersion(ports.models, of.model, version);
  const files = await readVersionFiles(ports.artifacts, record);
  const subject = await openSubject(files);
  try {
    const { model, manifest, preprocessing } = subject;
    const examples = await unseenExamples(await openTrainingSource(ports, data), subject, signal);
    const embeddings = await model.embed(examples.inputs);
    requireSoundEmbeddings(model, embeddings);
    const { labels } = examples;
    const pairs = drawPairs({ labels, pairs: pairsDrawn, seed: seed + seedOffset });
    const { embeddingSize, distance } = model;
    const distances = pairDistances({ embeddings, embeddingSize, pairs, distance });
    model.calibration = calibrate({ distances, isMatch: pairs.isMatch });
    const trials = labelledTrials(examples, seed);
    const measured = await measureEmbeddings(model, embeddings, trials);
    const made = await saveModel(model, {
      preprocessing,
      metrics: metricsOf(measured, trials),
      dataFingerprint: manifest.dataFingerprint,
      attachments: attachmentsOf(files),
      training: recordOf(manifest.training, { version, data, seed, code: codeVersion() }),
    });
    const artifact = await ports.artifacts.put(of.artifactKey, made);
    return {
      kind: 'made',
      version: {
        model: of.model,
        modality: record.modality,
        embeddingSize,
        distance,
        artifact,
        manifest: JSON.parse(new TextDecoder().decode(made['manifest.json'])),
        parentId: record.id,
        recalibrated: true,
        importedFrom: record.importedFrom,
      },
    };
  } finally {
    subject.model.dispose();
  }
}

async function unseenExamples(
  source: TrainingSource,
  { split, preprocessing, tokenizer }: Subject,
  signal: AbortSignal | undefined,
) {
  if (source.pairs)
    throw new TrainingDataError(
      `${source.name} is made of pairs: recalibrate with labelled examples.`,
    );
  const read = await loadExamples(source, preprocessing, {
    classOf: ({ className }) => (split?.trained.has(digestOf(className)) ? undefined : className),
    tokenizer,
    signal,
  });
  return withoutLonely(read, source.name);
}

function attachmentsOf(files: Record<string, Uint8Array>): Record<string, Uint8Array> {
  const own = new Set(['manifest.json', 'topology.json', 'weights.bin']);
  return Object.fromEntries(Object.entries(files).filter(([name]) => !own.has(name)));
}

/** How it was trained, and how it was calibrated since. */
function recordOf(training: JsonValue, recalibrated: object): JsonValue {
  const before = typeof training === 'object' && !Array.isArray(training) ? training : {};
  return JSON.parse(JSON.stringify({ ...before, recalibrated })) as JsonValue;
}
