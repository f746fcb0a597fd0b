import type { Gate, JudgementReport } from '@kindred/contracts';
import { messageOf } from '@kindred/runtime';
import { digestOf } from '../held-out/split-file.ts';
import type { NewJudgement } from '../ports/judgement-store.ts';
import type { TrainingSource } from '../train-model/training-source.ts';
import { textsOf } from '../train-model/texts-of-pairs.ts';
import { answersOf } from './answers-of.ts';
import { compareVersions } from './compare-versions.ts';
import { decide } from './decide.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import type { HeldOutExamples } from './held-out-examples.ts';
import { measureCompatibility } from './measure-compatibility.ts';
import { measureVersion } from './measure-version.ts';
import type { MeasuredVersion } from './measured-version.ts';
import { mistakesOf } from './mistakes-of.ts';
import { readFor } from './read-for.ts';
import type { LiveSubject, Subject } from './subject.ts';
import { trialsOf } from './trials-of.ts';
import type { Trials } from './trials.ts';

export interface JudgeOptions {
  readonly candidate: Subject;
  /** undefined while it has no number. */
  readonly candidateVersion?: number | undefined;
  readonly live: LiveSubject | undefined;
  /** Why the live version could not be opened. */
  readonly unmeasured?:
    | { readonly record: LiveSubject['record']; readonly reason: string }
    | undefined;
  /** As the candidate reads them. */
  readonly examples: HeldOutExamples;
  /** The candidate on all of them, where it was measured already. */
  readonly measured?: { readonly trials: Trials; readonly version: MeasuredVersion } | undefined;
  readonly source: TrainingSource;
  readonly gate: Gate;
  readonly forced: boolean;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** Measures a candidate and the live version on the same held-out examples, and decides by the gate. */
export async function judge(
  options: JudgeOptions,
): Promise<NewJudgement & { readonly against: number | null }> {
  const measured = await measureBoth(options);
  const { trials, examples, candidate, live, leftOut } = measured;
  const { gate, forced, candidateVersion = null } = options;
  const record = options.live?.record ?? options.unmeasured?.record;
  const figures = compareVersions(candidate, live, gate);
  const trainedOnHeldOut = {
    candidate: seenBy(options.candidate, examples),
    live: options.live ? seenBy(options.live.subject, examples) : null,
  };
  const unmeasured = measured.unmeasured ?? options.unmeasured?.reason;
  const against = record?.version;
  const { isMatch } = trials.pairs;
  const compatibility = await measureCompatibility({
    candidate: { measured: candidate, model: options.candidate.model },
    live: live &&
      options.live && {
        measured: live,
        model: options.live.subject.model,
        version: options.live.record.version,
      },
    trials,
    gate,
    trainedOnHeldOut: trainedOnHeldOut.candidate,
    forced,
  });
  const report: JudgementReport = {
    split: examples.split,
    splitFingerprint: fingerprintOf(examples),
    classes: trials.classes,
    examples: trials.examples,
    pairs: isMatch.length,
    leftOut,
    trainedOnHeldOut,
    gate,
    forced,
    figures,
    candidate: answersOf(candidate, isMatch, candidateVersion),
    live: live === undefined ? null : answersOf(live, isMatch, against ?? null),
    compatibility,
    ...mistakesOf(candidate, live, trials),
  };
  const decision = decide({ figures, gate, against, trainedOnHeldOut, forced, unmeasured });
  return { againstVersionId: record?.id ?? null, against: against ?? null, ...decision, report };
}

interface BothMeasured {
  readonly trials: Trials;
  readonly examples: HeldOutExamples;
  readonly candidate: MeasuredVersion;
  readonly live?: MeasuredVersion;
  readonly leftOut: number;
  readonly unmeasured?: string;
}

async function measureBoth(options: JudgeOptions): Promise<BothMeasured> {
  const { candidate, live, examples, seed, source, signal } = options;
  const alone = async (unmeasured?: string): Promise<BothMeasured> => {
    const { trials, version } = options.measured ?? (await measureFirst(candidate, examples, seed));
    return {
      trials,
      examples,
      candidate: version,
      leftOut: 0,
      ...(unmeasured !== undefined && { unmeasured }),
    };
  };
  if (live === undefined) return alone();
  try {
    const read = await readFor(live.subject, examples, { source, candidate, signal });
    const first =
      read.leftOut === 0 && options.measured
        ? options.measured
        : await measureFirst(candidate, read.examples, seed);
    const other = await measureVersion(live.subject.model, read.inputs, first.trials);
    const { examples: both, leftOut } = read;
    return { trials: first.trials, examples: both, candidate: first.version, live: other, leftOut };
  } catch (error) {
    signal?.throwIfAborted();
    // A live version that cannot be measured any more is no reason to lose a training.
    return alone(messageOf(error));
  }
}

async function measureFirst({ model }: Subject, examples: HeldOutExamples, seed: number) {
  const trials = trialsOf(examples, seed);
  return { trials, version: await measureVersion(model, examples.data.inputs, trials) };
}

/** Held-out classes, or texts of pairs, that a version was trained on; null where it does not tell. */
function seenBy({ split }: Subject, examples: HeldOutExamples): number | null {
  if (split === undefined) return null;
  const names = examples.kind === 'pairs' ? textsOf(examples.data) : examples.data.classNames;
  return names.filter((name) => split.trained.has(digestOf(name))).length;
}
