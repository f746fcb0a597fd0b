import { lowerBound } from './lower-bound.ts';

/** Takes `label` out of ascending `labels`; returns false where it was not there. */
export function removeSorted(labels: number[], label: number): boolean {
  const place = lowerBound(labels, (other) => other >= label);
  if (labels[place] !== label) return false;
  labels.splice(place, 1);
  return true;
}
