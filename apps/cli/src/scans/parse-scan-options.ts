import { explainIssue } from '@kindred/contracts';
import type { z } from 'zod';
import { UnusableScanError } from './unusable-scan-error.ts';

/**
 * Flags as options of a scan, with their defaults.
 *
 * @throws UnusableScanError
 */
export function parseScanOptions<S extends z.ZodType>(schema: S, flags: unknown): z.output<S> {
  const parsed = schema.safeParse(flags);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const flag = String(issue?.path[0] ?? '').replaceAll(
    /[A-Z]/g,
    (letter) => `-${letter.toLowerCase()}`,
  );
  const reason = issue === undefined ? parsed.error.message : explainIssue(issue).message;
  throw new UnusableScanError(`--${flag}: ${reason}`);
}
