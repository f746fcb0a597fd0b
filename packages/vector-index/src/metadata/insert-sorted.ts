import { lowerBound } from './lower-bound.ts';

/** Inserts `label` into ascending `labels`; returns false where it was there already. */
export function insertSorted(labels: number[], label: number): boolean {
  const last = labels.at(-1);
  if (last === undefined || last < label) {
    labels.push(label);
    return true;
  }
  const place = lowerBound(labels, (other) => other >= label);
  if (labels[place] === label) return false;
  labels.splice(place, 0, label);
  return true;
}
