import type { MetricCandidate } from './choose-metric-options.ts';

/** The given name, or what a candidate is made of: "contrastive, cosine, margin 0.5". */
export function candidateName({ name, distance, loss, whiten }: MetricCandidate): string {
  if (name !== undefined) return name;
  const plain =
    typeof distance === 'string' ? distance : `${distance.kind} of rank ${distance.rank}`;
  const { kind, ...numbers } = loss;
  const parts = Object.entries(numbers)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`);
  return [kind, plain, ...parts, ...(whiten ? [`whitened ${whiten}`] : [])].join(', ');
}
