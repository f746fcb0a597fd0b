import { gateSchema, type RunEventBody } from '@kindred/contracts';
import type { MetricValue } from '@kindred/siamese';
import { digestOf, writeSplitFile, type KnownSplit } from '../held-out/split-file.ts';
import type { NewJudgement } from '../ports/judgement-store.ts';
import type { ModelRecord } from '../ports/model-store.ts';
import type { TrainingSource } from '../train-model/training-source.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import type { HeldOutExamples } from './held-out-examples.ts';
import { judge } from './judge.ts';
import { measureEmbeddings } from './measure-version.ts';
import { metricsOf } from './metrics-of.ts';
import { openLive, type OpenLivePorts } from './open-live.ts';
import { requireBetterThanChance, requireSoundEmbeddings } from './require-sound.ts';
import type { Subject } from './subject.ts';
import { trialsOf } from './trials-of.ts';

export interface JudgeCandidateOptions {
  readonly candidate: Omit<Subject, 'split'>;
  readonly examples: HeldOutExamples;
  /** Classes that it was trained on; of pairs the texts. */
  readonly trained: readonly string[];
  readonly source: TrainingSource;
  readonly seed: number;
  /** The model as it is known; undefined where it is not, and nothing is compared. */
  readonly model: ModelRecord | undefined;
  readonly ports: OpenLivePorts | undefined;
  /** What else is measured; told and kept with the metrics. */
  readonly measureMore: (
    metrics: Record<string, MetricValue>,
  ) => Promise<Record<string, MetricValue>>;
  readonly onEvent: (event: RunEventBody) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What a run says of the model that it trained. */
export interface JudgedCandidate {
  readonly metrics: Record<string, MetricValue>;
  readonly judgement: NewJudgement;
  /** Content of the version's split file. */
  readonly splitFile: Uint8Array;
}

/**
 * Measures what a run has trained, and judges it against the live version of its model.
 *
 * @throws CandidateBrokenError for a model that is of no use to anybody
 */
export async function judgeCandidate(options: JudgeCandidateOptions): Promise<JudgedCandidate> {
  const { candidate, examples, trained, source, seed, model, ports, onEvent, signal } = options;
  const embeddings = await candidate.model.embed(examples.data.inputs);
  requireSoundEmbeddings(candidate.model, embeddings);
  const trials = trialsOf(examples, seed);
  const version = await measureEmbeddings(candidate.model, embeddings, trials);
  requireBetterThanChance(version);
  const measured = metricsOf(version, trials);
  const metrics = { ...measured, ...(await options.measureMore(measured)) };
  onEvent({ type: 'evaluated', metrics });
  const { split } = examples;
  const fingerprint = fingerprintOf(examples);
  const known: KnownSplit = { split, fingerprint, trained: new Set(trained.map(digestOf)) };
  const found = ports && model ? await openLive(ports, model.name) : { live: undefined };
  try {
    const judgement = await judge({
      candidate: { ...candidate, split: known },
      ...found,
      examples,
      measured: { trials, version },
      source,
      gate: model?.gate ?? gateSchema.parse({}),
      forced: false,
      seed,
      signal,
    });
    onEvent({
      type: 'judged',
      against: judgement.against,
      verdict: judgement.verdict,
      reasons: [...judgement.reasons],
    });
    return { metrics, judgement, splitFile: writeSplitFile({ split, fingerprint, trained }) };
  } finally {
    found.live?.subject.model.dispose();
  }
}
