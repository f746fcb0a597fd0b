import { LeakageError } from '../errors/leakage-error.ts';
import { UnusableSplitError } from '../errors/unusable-split-error.ts';
import type { LoadedInputs } from '../load/labelled-inputs.ts';
import { selectInputs } from '../load/select-inputs.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { shuffle } from '../random/shuffle.ts';

/** Either a share of the classes, drawn at random by `seed`, or all classes of the named groups. */
export type SplitOptions =
  | { validationFraction: number; seed?: number }
  | { holdOutGroups: readonly string[] };

export interface ClassSplit {
  train: LoadedInputs;
  validation: LoadedInputs;
}

function drawClasses(data: LoadedInputs, fraction: number, seed: number): Set<number> {
  if (!(fraction > 0 && fraction < 1)) {
    throw new UnusableSplitError(`validationFraction is ${fraction}, but must be between 0 and 1`);
  }
  const classes = data.classNames.map((_, label) => label);
  // At least two classes: with one there is no pair of different things.
  const count = Math.max(2, Math.round(classes.length * fraction));
  return new Set(shuffle(classes, seededRandom(`split ${seed}`)).slice(0, count));
}

function classesOfGroups(data: LoadedInputs, wanted: readonly string[]): Set<number> {
  const known = new Set(data.groups);
  const unknown = wanted.find((group) => !known.has(group));
  if (unknown !== undefined) throw new UnusableSplitError(`there is no group "${unknown}"`);
  const held = new Set<number>();
  const kept = new Set<number>();
  for (const [index, group] of data.groups.entries()) {
    (wanted.includes(group) ? held : kept).add(data.labels[index]!);
  }
  const both = [...held].filter((label) => kept.has(label));
  if (both.length > 0) {
    const examples = both.slice(0, 3).map((label) => data.classNames[label]!);
    throw new LeakageError('class', examples, both.length);
  }
  return held;
}

/**
 * Splits by whole classes: no class is on both sides, so validation measures classes never seen.
 * @throws UnusableSplitError when a side would have fewer than two classes or a group is unknown
 * @throws LeakageError when a class has samples both in and outside the held-out groups
 */
export function splitByClass(data: LoadedInputs, options: SplitOptions): ClassSplit {
  const held =
    'holdOutGroups' in options
      ? classesOfGroups(data, options.holdOutGroups)
      : drawClasses(data, options.validationFraction, options.seed ?? 1);
  if (held.size < 2 || data.classNames.length - held.size < 2) {
    throw new UnusableSplitError(
      `${held.size} of ${data.classNames.length} classes would be held out; each side needs two`,
    );
  }
  const places = [...data.labels.keys()];
  return {
    train: selectInputs(
      data,
      places.filter((place) => !held.has(data.labels[place]!)),
    ),
    validation: selectInputs(
      data,
      places.filter((place) => held.has(data.labels[place]!)),
    ),
  };
}
