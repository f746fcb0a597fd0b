import { explainIssue } from '@kindred/contracts';
import { z } from 'zod';
import { UsageError } from '../usage-error.ts';

/**
 * Flags as options of a scan, with their defaults.
 *
 * @throws UsageError
 */
export function parseScanOptions<S extends z.ZodObject>(schema: S, flags: unknown): z.output<S> {
  const parsed = schema.safeParse(flags);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw new UsageError(parsed.error.message);
  const option = String(issue.path[0] ?? '');
  const flag = option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const range = rangeOf(schema, option);
  throw new UsageError(
    range === undefined
      ? `--${flag}: ${explainIssue(issue).message}`
      : `--${flag} has to be ${range}.`,
  );
}

/** `a number from 0.2 to 1`; undefined where an option is none. */
function rangeOf(schema: z.ZodObject, option: string): string | undefined {
  const field = schema.shape[option];
  if (field === undefined) return undefined;
  const { type, minimum, maximum } = z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' });
  if (type !== 'number' && type !== 'integer') return undefined;
  return `a ${type === 'integer' ? 'whole number' : 'number'} from ${minimum} to ${maximum}`;
}
