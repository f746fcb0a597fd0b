import type { Gate, JudgedFigure, JudgedMetric, JudgementReport } from '@kindred/contracts';

export interface Decision {
  readonly verdict: 'promote' | 'hold';
  readonly reasons: string[];
}

export interface DecideOptions {
  readonly figures: readonly JudgedFigure[];
  readonly gate: Gate;
  /** Number of the live version; undefined where there is none. */
  readonly against: number | undefined;
  readonly trainedOnHeldOut: JudgementReport['trainedOnHeldOut'];
  readonly forced: boolean;
  /** Why the live version could not be measured. */
  readonly unmeasured?: string | undefined;
}

/**
 * Whether a candidate is to be promoted, with reasons in words: every reason against it, else what speaks for it.
 * A gain counts by the lower end of its interval, so that few or mixed held-out examples speak against a change.
 */
export function decide(options: DecideOptions): Decision {
  const { against, figures, gate } = options;
  if (against === undefined) {
    return { verdict: 'promote', reasons: ['first: the model has no live version yet'] };
  }
  const notes = notesOn(options);
  const refusals = [
    ...refusedOutright(options),
    ...figures.flatMap((figure) => tooLow(figure, gate)),
    ...notSurelyBetter(figures, gate),
  ];
  if (refusals.length > 0) return { verdict: 'hold', reasons: [...refusals, ...notes] };
  const gains = figures.filter(({ metric }) => counts(metric, gate)).map(describeGain);
  return { verdict: 'promote', reasons: [...gains, ...notes] };
}

function refusedOutright({
  against,
  unmeasured,
  trainedOnHeldOut,
  forced,
  figures,
  gate,
}: DecideOptions): string[] {
  if (unmeasured !== undefined) return [`version ${against} cannot be measured: ${unmeasured}`];
  const reasons = figures.some(({ metric }) => counts(metric, gate))
    ? []
    : ['none of the metrics of the gate was measured on these data'];
  if (forced) return reasons;
  const seen = [
    ['the candidate', trainedOnHeldOut.candidate],
    [`version ${against}`, trainedOnHeldOut.live],
  ] as const;
  for (const [who, classes] of seen) {
    if (classes === null || classes === 0) continue;
    reasons.push(
      `${who} was trained on ${classes} of the held-out classes, so that its figures flatter it; judge with force to go by them all the same`,
    );
  }
  return reasons;
}

function tooLow({ metric, gain }: JudgedFigure, { minimumGains, confidence }: Gate): string[] {
  const least = minimumGains[metric];
  if (least === undefined || gain === null || gain.low >= least) return [];
  const allowed =
    least < 0
      ? `may be at most ${number(-least)} worse`
      : `has to be at least ${number(least)} better`;
  return [`${metric} ${allowed}, but gains ${interval(gain, confidence)}`];
}

function notSurelyBetter(figures: readonly JudgedFigure[], gate: Gate): string[] {
  const asked = figures.filter(
    ({ metric, gain }) => gate.improves.includes(metric) && gain !== null,
  );
  if (asked.length === 0 || asked.some(({ gain }) => (gain?.low ?? -1) >= 0)) return [];
  const names = asked.map(({ metric }) => metric).join(', ');
  return [`none of ${names} is surely no worse than before`];
}

function notesOn({ against, trainedOnHeldOut, unmeasured }: DecideOptions): string[] {
  if (trainedOnHeldOut.live !== null || unmeasured !== undefined) return [];
  return [`version ${against} does not tell on which classes it was trained`];
}

const counts = (metric: JudgedMetric, { minimumGains, improves }: Gate) =>
  minimumGains[metric] !== undefined || improves.includes(metric);

const describeGain = ({ metric, gain }: JudgedFigure) =>
  gain === null ? `${metric} was measured` : `${metric} gains ${interval(gain)}`;

const number = (value: number) => value.toFixed(3);

const interval = (
  { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
  confidence?: number,
) =>
  `${number(value)} (${confidence === undefined ? '' : `${+(confidence * 100).toFixed(1)} %: `}${number(low)} to ${number(high)})`;
