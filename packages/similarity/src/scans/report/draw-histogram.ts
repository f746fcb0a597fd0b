import { formatCount } from '../format-count.ts';
const width = 640;
const height = 150;
const top = 18;
const floor = 122;

/** How many pairs have which similarity, as SVG: bars on a scale of roots, so that few stand beside many. */
export function drawHistogram(counts: readonly number[]): string {
  const step = width / counts.length;
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, bin) => {
    if (count === 0) return '';
    const tall = Math.max(2, Math.sqrt(count / most) * (floor - top));
    const x = (bin * step).toFixed(1);
    const from = Math.round((bin / counts.length) * 100);
    const to = Math.round(((bin + 1) / counts.length) * 100);
    return (
      `<g><title>${from}–${to} %: ${count}</title>` +
      `<rect class="bar" x="${x}" y="${(floor - tall).toFixed(1)}" width="${(step - 3).toFixed(1)}" height="${tall.toFixed(1)}" rx="2"/>` +
      `<text class="count" x="${(bin * step + (step - 3) / 2).toFixed(1)}" y="${(floor - tall - 5).toFixed(1)}">${formatCount(count)}</text></g>`
    );
  });
  const ticks = [0, 25, 50, 75, 100].map(
    (percent) =>
      `<text class="tick tick-${percent}" x="${(percent / 100) * width}" y="${height - 8}">${percent} %</text>`,
  );
  return (
    `<svg class="histogram" viewBox="0 0 ${width} ${height}" role="img" aria-label="Pairs by similarity">` +
    `<line class="axis" x1="0" x2="${width}" y1="${floor + 0.5}" y2="${floor + 0.5}"/>${bars.join('')}${ticks.join('')}</svg>`
  );
}
