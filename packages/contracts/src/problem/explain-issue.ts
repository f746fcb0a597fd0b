import type { z } from 'zod';
import { explainBound } from './explain-bound.ts';

type Issue = z.core.$ZodIssue;

/** One thing that is wrong with a value, for a person. */
export interface ExplainedIssue {
  /** The field, as keys and indexes from the outermost value inwards. */
  readonly path: readonly PropertyKey[];
  /** What is wrong and what would be right; follows the field's name and a colon. */
  readonly message: string;
}

/**
 * Says what a schema's issue means: an unknown kind is answered with the kinds that there are, an unknown
 * key is named as a field of its own, a bound is told as what the value must be, and of a union's forms the one counts
 * that comes closest to the value.
 */
export function explainIssue(issue: Issue): ExplainedIssue {
  const { path, message } = issue;
  if (issue.code === 'unrecognized_keys') {
    const [key = '', ...others] = issue.keys;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return { path: [...path, key], message: `there is no such field here; leave it out${more}` };
  }
  if (issue.code === 'invalid_value') return { path, message: oneOf(issue.values) };
  if (issue.code === 'too_small' || issue.code === 'too_big')
    return { path, message: explainBound(issue) };
  if (issue.code !== 'invalid_union') return { path, message };
  if (issue.errors.length === 0) return { path, message: optionsOf(issue) ?? message };
  const closest = closestForm(issue.errors);
  if (closest === undefined) return { path, message };
  const inner = explainIssue(closest);
  return { path: [...path, ...inner.path], message: inner.message };
}

function optionsOf(issue: Issue): string | undefined {
  return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : undefined;
}

const oneOf = (values: readonly unknown[]) =>
  `must be ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;

/** The issue that lies deepest in the value; of several, that of the form with the fewest issues. */
function closestForm(forms: readonly (readonly Issue[])[]): Issue | undefined {
  const ranked = forms
    .flatMap((issues) => issues.slice(0, 1).map((issue) => ({ issue, count: issues.length })))
    .toSorted((a, b) => depth(b.issue) - depth(a.issue) || a.count - b.count);
  return ranked[0]?.issue;
}

/** A key that the form does not know lies as deep as one that it knows. */
const depth = ({ path, code }: Issue) => path.length + (code === 'unrecognized_keys' ? 1 : 0);
