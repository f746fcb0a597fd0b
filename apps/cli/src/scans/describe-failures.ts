import { formatCount } from '../terminal/format.ts';

/** `3 skipped: 2 unsupported, 1 damaged`; undefined where nothing was. */
export function describeFailures(
  failures: readonly { readonly problem: string }[],
): string | undefined {
  if (failures.length === 0) return undefined;
  const counts = new Map<string, number>();
  for (const { problem } of failures) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  const reasons = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([problem, count]) => `${formatCount(count)} ${problem}`);
  return `${formatCount(failures.length)} skipped: ${reasons.join(', ')}`;
}
