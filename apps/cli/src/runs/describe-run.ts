import type { Run, RunCurve } from '@kindred/contracts';
import { drawCurve } from '../terminal/draw-curve.ts';
import { formatBytes, formatCount, formatSeconds } from '../terminal/format.ts';

const height = 8;
const widest = 72;

/** A run and its learning curve, for people. */
export function describeRun(run: Run, curve: RunCurve, columns: number): string {
  const width = Math.max(20, Math.min(widest, columns - 12));
  const losses = curve.epochs.length > 1 ? curve.epochs : curve.steps;
  const [loss, auc] = [losses, curve.validation['auc'] ?? []].map((points) =>
    drawCurve(points, { width, height }),
  );
  return [
    ...fieldsOf(run).map(([name, value]) => `${name.padEnd(9)} ${value}`),
    ...(loss && loss.length > 0 ? ['', 'loss', ...loss] : []),
    ...(auc && auc.length > 0 ? ['', 'validation AUC', ...auc] : []),
  ].join('\n');
}

function fieldsOf(run: Run): (readonly [string, string])[] {
  const { progress, base, position, error } = run;
  return [
    ['run', run.id],
    ['model', run.version === null ? run.model : `${run.model} version ${run.version}`],
    ['status', statusOf(run)],
    ...(position !== null && position > 0 ? ([['before it', `${position}`]] as const) : []),
    ...(base ? ([['base', `${base.model} version ${base.version}`]] as const) : []),
    ['data', JSON.stringify(run.data)],
    ['attempt', `${run.attempt}, started by ${starterOf(run)}`],
    ...(progress ? progressOf(progress, run.status) : []),
    ...(error ? ([['error', error.message]] as const) : []),
  ];
}

/** Who accepted a proposal of the platform, or else started it; a schedule is nobody. */
function starterOf({ trigger, startedBy }: Run): string {
  if (startedBy === null) return trigger;
  return trigger === 'user' ? startedBy : `${startedBy} (${trigger})`;
}

function statusOf({ status, cancelRequested, pauseRequested }: Run): string {
  if (status !== 'running') return status;
  return cancelRequested
    ? 'running, is being cancelled'
    : pauseRequested
      ? 'running, is being paused'
      : status;
}

function progressOf(
  progress: NonNullable<Run['progress']>,
  status: Run['status'],
): (readonly [string, string])[] {
  const { epoch, epochs, step, steps, loss, examplesPerSecond, etaSeconds, memoryBytes } = progress;
  const speed = [
    ...(examplesPerSecond === null ? [] : [`${formatCount(examplesPerSecond)} examples/s`]),
    ...(status === 'running' && etaSeconds !== null && etaSeconds > 0
      ? [`${formatSeconds(etaSeconds)} left`]
      : []),
  ];
  return [
    [
      'progress',
      `epoch ${epoch}/${epochs}, step ${formatCount(step)}/${formatCount(steps)}${loss === null ? '' : `, loss ${loss.toFixed(4)}`}`,
    ],
    ...(speed.length > 0 ? ([['speed', speed.join(', ')]] as const) : []),
    ...(typeof memoryBytes === 'number' ? ([['memory', formatBytes(memoryBytes)]] as const) : []),
  ];
}
