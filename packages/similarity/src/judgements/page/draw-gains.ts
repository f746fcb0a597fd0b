import type { JudgedFigure } from '@kindred/contracts';
import { metricNames } from './metric-names.ts';

const [width, left, right, row, top] = [720, 220, 90, 30, 24];

/** What is gained of each figure with its interval, as a forest plot: right of the line is better. */
export function drawGains(figures: readonly JudgedFigure[]): string {
  const gains = figures.flatMap(({ metric, gain }) => (gain === null ? [] : [{ metric, gain }]));
  const reach = Math.max(
    0.001,
    ...gains.flatMap(({ gain }) => [-gain.low, gain.high, Math.abs(gain.value)]),
  );
  const height = top + gains.length * row + 26;
  const middle = left + (width - left - right) / 2;
  const x = (gain: number) => (middle + (gain / reach) * ((width - left - right) / 2)).toFixed(1);
  const rows = gains.map(({ metric, gain }, at) => {
    const y = top + at * row + row / 2;
    const kind = gain.low >= 0 ? 'better' : gain.high <= 0 ? 'worse' : 'open';
    return (
      `<g class="${kind}"><text class="end" x="${left - 14}" y="${y + 4}">${metricNames[metric]}</text>` +
      `<line class="whisker" x1="${x(gain.low)}" x2="${x(gain.high)}" y1="${y}" y2="${y}"/>` +
      `<circle class="dot" cx="${x(gain.value)}" cy="${y}" r="4"/>` +
      `<text x="${width - right + 10}" y="${y + 4}">${signed(gain.value)}</text></g>`
    );
  });
  const bottom = height - 24;
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Gains with their intervals">` +
    `<line class="dashed" x1="${middle}" x2="${middle}" y1="${top - 8}" y2="${bottom}"/>` +
    `<text class="middle" x="${middle}" y="${top - 12}">no change</text>${rows.join('')}` +
    `<line class="axis" x1="${left}" x2="${width - right}" y1="${bottom}" y2="${bottom}"/>` +
    `<text x="${left}" y="${height - 6}">${signed(-reach)} worse</text>` +
    `<text class="end" x="${width - right}" y="${height - 6}">${signed(reach)} better</text></svg>`
  );
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
