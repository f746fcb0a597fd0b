import type { BenchResult, Figure } from './bench.ts';

const digits = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return `${value}`;
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(4);
};

/** Table of ours, peer, ratio, published, target, and the recall at which a speed was reached. */
export function formatResult(result: BenchResult): string {
  const header = [
    'figure',
    'ours',
    'unit',
    'interval',
    'peer',
    'ours ÷ peer',
    'published',
    'target',
    'recall@10',
  ];
  const rows = Object.entries(result.figures).map(([key, figure]) => row(key, figure));
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join(
    '\n',
  );
}

function row(key: string, figure: Figure): string[] {
  const { value, unit, interval, peer, published, target, recall10, ef } = figure;
  return [
    key,
    digits(value),
    unit,
    interval === undefined ? '' : `${digits(interval[0])} to ${digits(interval[1])}`,
    peer === undefined ? '' : `${digits(peer.value)} (${peer.name})`,
    peer === undefined ? '' : digits(value / peer.value),
    published ?? '',
    target ?? '',
    recall10 === undefined ? '' : `${digits(recall10)}${ef === undefined ? '' : ` (ef ${ef})`}`,
  ];
}
