import type { z } from 'zod';

type BoundIssue = z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig;

/** What has a size, and in what it is counted; the others are numbers, or dates. */
const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['element', 'elements'],
  set: ['element', 'elements'],
  map: ['entry', 'entries'],
  object: ['field', 'fields'],
  file: ['byte', 'bytes'],
};

/** The bound that a value passes, as what it must be; a schema's own words stay as they are. */
export function explainBound(issue: BoundIssue): string {
  if (!/^Too (?:small|big): /u.test(issue.message)) return issue.message;
  const bound = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const unit = units[issue.origin]?.[bound.toString() === '1' ? 0 : 1];
  const words = `${comparison(issue)} ${bound.toString()}`;
  return unit === undefined ? `must be ${words}` : `must have ${words} ${unit}`;
}

function comparison({ code, inclusive, exact }: BoundIssue): string {
  if (exact === true) return 'exactly';
  if (code === 'too_small') return inclusive === false ? 'more than' : 'at least';
  return inclusive === false ? 'less than' : 'at most';
}
