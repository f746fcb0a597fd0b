import type { Column } from './column.ts';
import type { Condition } from './filter.ts';
import { parseInstant } from './parse-instant.ts';
import type { TermRange } from './sorted-terms.ts';

/** Visits the terms whose number, or instant, is within the bounds of a condition; none without bounds. */
export function visitBounds(
  column: Column,
  { gt, gte, lt, lte }: Condition,
  visit: (range: TermRange) => void,
): void {
  const given = gt ?? gte ?? lt ?? lte;
  if (given === undefined) return;
  const above = numberOf(gt, -Infinity);
  const least = numberOf(gte, -Infinity);
  const below = numberOf(lt, Infinity);
  const most = numberOf(lte, Infinity);
  const sorted = typeof given === 'string' ? column.instants : column.numbers;
  const isAtLeast = (value: number) => value > above && value >= least;
  const isBeyond = (value: number) => value >= below || value > most;
  if (above < below && above < most && least < below && least <= most) {
    sorted.visit(isAtLeast, isBeyond, visit);
  }
}

function numberOf(bound: number | string | undefined, absent: number): number {
  if (bound === undefined) return absent;
  // Checked: text is an instant.
  return typeof bound === 'number' ? bound : (parseInstant(bound) ?? absent);
}
