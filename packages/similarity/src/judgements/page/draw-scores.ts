import type { JudgedAnswers } from '@kindred/contracts';

const [width, height, floor, top] = [420, 190, 160, 10];

/** How the distances of matching and of other pairs are spread, and where the threshold lies. */
export function drawScores({ histogram, threshold }: JudgedAnswers): string {
  const { from, to, matching, others } = histogram;
  const most = Math.max(1, ...matching, ...others);
  const step = width / matching.length;
  const bars = (counts: readonly number[], kind: string) =>
    counts
      .map((count, bin) => {
        const tall = (count / most) * (floor - top);
        return count === 0
          ? ''
          : `<rect class="${kind}" x="${(bin * step).toFixed(1)}" y="${(floor - tall).toFixed(1)}" width="${(step - 1).toFixed(1)}" height="${tall.toFixed(1)}"><title>${count}</title></rect>`;
      })
      .join('');
  const at = Math.min(width, Math.max(0, ((threshold - from) / (to - from)) * width)).toFixed(1);
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Distances of the pairs">` +
    `${bars(others, 'others')}${bars(matching, 'matching')}` +
    `<line class="axis" x1="0" x2="${width}" y1="${floor}" y2="${floor}"/>` +
    `<line class="dashed" x1="${at}" x2="${at}" y1="0" y2="${floor}"/>` +
    `<text x="0" y="${floor + 18}">${from.toPrecision(3)}</text>` +
    `<text class="middle" x="${width / 2}" y="${floor + 18}">distance; a match up to ${threshold.toPrecision(3)}</text>` +
    `<text class="end" x="${width}" y="${floor + 18}">${to.toPrecision(3)}</text></svg>`
  );
}
