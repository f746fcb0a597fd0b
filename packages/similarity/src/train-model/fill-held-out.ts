import { messageOf } from '@kindred/runtime';
import type { HeldOutSplit } from '@kindred/contracts';
import type { Sample } from '@kindred/datasets';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { isHeldOut } from '../held-out/is-held-out.ts';
import { mergeSources, type OldSources } from './old-classes.ts';
import { openTrainingSource, type TrainingSourcePorts } from './open-training-source.ts';
import type { TrainingSource } from './training-source.ts';

/** New data, and what fills their held-out side. */
export interface FilledSource {
  readonly source: TrainingSource;
  /** Held-out classes that come from the data of the base. */
  readonly oldHeldOut: readonly string[];
  /** New classes with two examples that are not held out; absent where nothing was filled. */
  readonly toLearnFrom?: number;
}

/** With one class there is no pair of different things. */
const fewest = 2;

/**
 * Of a few new classes the rule of a model holds out less than two as a rule. Then the classes that its base held out
 * come to them, read again from where the base had them, so that there is something to measure on. Their ids name
 * where they come from: two collections may have the same ids for different things.
 *
 * @param split the rule of the model
 * @throws TrainingDataError where the data of the base are gone
 */
export async function fillHeldOut(
  ports: TrainingSourcePorts,
  source: TrainingSource,
  {
    sources,
    split,
  }: {
    readonly sources: OldSources;
    readonly split: Extract<HeldOutSplit, { kind: 'classes' }>;
  },
): Promise<FilledSource> {
  const counts = await countClasses(source);
  const usable = withPairs(counts);
  const held = usable.filter((name) => isHeldOut(split, name));
  const nothing = { source, oldHeldOut: [] };
  if (held.length >= fewest || counts.size === 0) return nothing;
  const isWanted = (name: string) => isHeldOut(split, name) && !counts.has(name);
  const olds = await oldParts(ports, sources, isWanted).catch((cause: unknown) => {
    throw new TrainingDataError(
      `The model holds out ${held.length} classes of ${source.name}, two are needed, and those that its base ` +
        `held out cannot be read again: ${messageOf(cause)}`,
      { cause },
    );
  });
  const oldHeldOut = [...new Set(olds.flatMap(({ classes }) => [...classes]))];
  if (held.length + oldHeldOut.length < fewest) return nothing;
  async function* samples(): AsyncGenerator<Sample> {
    yield* source.samples();
    for (const { source: old, classes } of olds)
      for await (const sample of old.samples())
        if (classes.has(sample.className)) yield { ...sample, id: `${old.name}: ${sample.id}` };
  }
  return { source: { ...source, samples }, oldHeldOut, toLearnFrom: usable.length - held.length };
}

interface OldPart {
  readonly source: TrainingSource;
  readonly classes: ReadonlySet<string>;
}

async function oldParts(
  ports: TrainingSourcePorts,
  sources: OldSources,
  isWanted: (name: string) => boolean,
): Promise<OldPart[]> {
  const parts: OldPart[] = [];
  for (const { data, heldOut } of mergeSources(sources)) {
    const wanted = new Set(heldOut.filter(isWanted));
    if (wanted.size === 0) continue;
    const source = await openTrainingSource(ports, data);
    const found = withPairs(await countClasses(source));
    parts.push({ source, classes: new Set(found.filter((name) => wanted.has(name))) });
  }
  return parts;
}

async function countClasses(source: Pick<TrainingSource, 'samples'>): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const { className } of source.samples())
    counts.set(className, (counts.get(className) ?? 0) + 1);
  return counts;
}

const withPairs = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].filter(([, count]) => count >= 2).map(([name]) => name);
