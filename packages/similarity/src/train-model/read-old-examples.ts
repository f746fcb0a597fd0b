import type { LoadedInputs, Sample } from '@kindred/datasets';
import { Random } from '@kindred/siamese';
import { joinInputs } from './join-inputs.ts';
import { loadExamples } from './load-examples.ts';
import type { OpenedBase } from './open-base.ts';
import { openTrainingSource, type TrainingSourcePorts } from './open-training-source.ts';
import { mergeSources, type OldSources } from './old-classes.ts';
import type { TrainingSource } from './training-source.ts';

export interface OldExamplesOptions {
  /** Which of the base's classes. */
  readonly which: 'trained' | 'heldOut';
  /** Names that are left out. */
  readonly without?: ReadonlySet<string>;
  /** Most examples of a class, drawn at random. @defaultValue all */
  readonly perClass?: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads examples of a base's classes again, from where the base had them; what has been deleted there since
 * is missing.
 *
 * @throws TrainingDataError where a source is gone or an example cannot be read
 */
export async function readOldExamples(
  ports: TrainingSourcePorts,
  base: OpenedBase & { readonly sources: OldSources },
  options: OldExamplesOptions,
): Promise<LoadedInputs | undefined> {
  const { which, without, signal } = options;
  const parts: LoadedInputs[] = [];
  for (const { data, [which]: names } of mergeSources(base.sources)) {
    const wanted = new Set(names.filter((name) => without?.has(name) !== true));
    if (wanted.size === 0) continue;
    const source = await openTrainingSource(ports, data);
    const chosen = await chooseExamples(source, wanted, options);
    const classOf = ({ id, className }: Sample) => (chosen.has(id) ? className : undefined);
    const { tokenizer, preprocessing } = base;
    parts.push(await loadExamples(source, preprocessing, { classOf, tokenizer, signal }));
  }
  return parts.length === 0 ? undefined : joinInputs(parts);
}

/** Ids of the examples: at most so many of each class. */
async function chooseExamples(
  source: TrainingSource,
  wanted: ReadonlySet<string>,
  { perClass = Infinity, seed }: OldExamplesOptions,
): Promise<ReadonlySet<string>> {
  const byClass = new Map<string, string[]>();
  for await (const { id, className } of source.samples()) {
    if (!wanted.has(className)) continue;
    const ids = byClass.get(className) ?? [];
    ids.push(id);
    byClass.set(className, ids);
  }
  const random = new Random(seed);
  return new Set(
    [...byClass.values()].flatMap((ids) =>
      ids.length <= perClass ? ids : random.sample(ids, perClass),
    ),
  );
}
