import { explainIssue, startRunSchema, type StartRun } from '@kindred/contracts';
import { readBase } from './read-base.ts';
import { readConfig } from './read-config.ts';
import { UnusableConfigError } from './unusable-config-error.ts';

/** What `kindred train` is told. */
export interface TrainFlags {
  readonly dataset?: string;
  readonly split?: string;
  readonly collection?: string;
  /** false: learn without classes. */
  readonly label: string | false;
  readonly base?: string;
  readonly verdicts?: boolean;
  readonly compatible?: boolean;
  readonly config?: string;
  readonly steps?: number;
  readonly seed?: number;
}

const mostProblems = 5;

/**
 * The run that flags and configuration file ask for; flags win.
 *
 * @throws UnusableConfigError that names every field that is wrong, and what would be right
 */
export async function readStartRun(model: string, flags: TrainFlags): Promise<StartRun> {
  const { dataset, split, collection, label, base, config: file, steps, seed } = flags;
  if ((dataset === undefined) === (collection === undefined))
    throw new UnusableConfigError('Give either --dataset or --collection.');
  const { verdicts = false, compatible = false } = flags;
  if (collection === undefined && verdicts)
    throw new UnusableConfigError('--verdicts needs a --collection.');
  const config = file === undefined ? {} : await readConfig(file);
  const parsed = startRunSchema.safeParse({
    model,
    data:
      collection === undefined
        ? { dataset, split }
        : { collection, ...(label !== false && { label }), ...(verdicts && { verdicts }) },
    ...(base !== undefined && { base: readBase(base) }),
    config: {
      ...(compatible && { compatible: {} }),
      ...config,
      ...(steps !== undefined && { steps }),
      ...(seed !== undefined && { seed }),
    },
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .map(explainIssue)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
  const shown = problems.slice(0, mostProblems).join('; ');
  const more =
    problems.length > mostProblems ? ` (and ${problems.length - mostProblems} more)` : '';
  throw new UnusableConfigError(`The run cannot be started: ${shown}${more}.`, parsed.error);
}
