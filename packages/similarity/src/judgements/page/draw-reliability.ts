import type { JudgedAnswers } from '@kindred/contracts';

const [side, left, bottom] = [360, 46, 40];

/** Whether the probabilities of both versions come true: share that did match over predicted probability. */
export function drawReliability(candidate: JudgedAnswers, live: JudgedAnswers | null): string {
  const end = side - 12;
  const x = (value: number) => (left + value * (end - left)).toFixed(1);
  const y = (value: number) => (side - bottom - value * (end - bottom)).toFixed(1);
  const draw = ({ reliability }: JudgedAnswers, name: 'candidate' | 'live') => {
    const points = reliability.map(
      ({ probability, observed }) => `${x(probability)},${y(observed)}`,
    );
    const ranges = reliability.map(
      ({ probability, low, high }) =>
        `<line class="${name}-range" x1="${x(probability)}" x2="${x(probability)}" y1="${y(low)}" y2="${y(high)}"/>`,
    );
    const dots = reliability.map(
      ({ probability, observed, pairs }) =>
        `<circle class="${name}-dot" cx="${x(probability)}" cy="${y(observed)}" r="3.5"><title>${pairs} pairs</title></circle>`,
    );
    return `${ranges.join('')}<polyline class="${name}-line" points="${points.join(' ')}"/>${dots.join('')}`;
  };
  const ticks = [0, 0.5, 1].map(
    (value) =>
      `<text class="middle" x="${x(value)}" y="${side - bottom + 18}">${value * 100} %</text>` +
      `<text class="end" x="${left - 6}" y="${Number(y(value)) + 4}">${value * 100} %</text>`,
  );
  return (
    `<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="Reliability of the probabilities">` +
    `<line class="axis" x1="${x(0)}" x2="${x(1)}" y1="${y(0)}" y2="${y(0)}"/><line class="axis" x1="${x(0)}" x2="${x(0)}" y1="${y(0)}" y2="${y(1)}"/>` +
    `<line class="dashed" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>${ticks.join('')}` +
    `${live === null ? '' : draw(live, 'live')}${draw(candidate, 'candidate')}` +
    `<text class="middle" x="${x(0.5)}" y="${side - 4}">predicted probability of a match</text></svg>`
  );
}
