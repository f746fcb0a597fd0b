import { UnusableSplitError } from '../errors/unusable-split-error.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { shuffle } from '../random/shuffle.ts';
import type { Dataset } from '../sample/dataset.ts';
import type { Sample } from '../sample/sample.ts';
import type { OneShotRun } from './one-shot-run.ts';

export interface OneShotOptions {
  /** @defaultValue 20 */
  runs?: number;
  /** Classes in a run. @defaultValue 20 */
  ways?: number;
  /** @defaultValue 'evaluation' */
  split?: string;
  /** @defaultValue 1 */
  seed?: number;
}

/** Samples of each class of each group. */
type Groups = Map<string, Map<string, Sample[]>>;

async function collectGroups(samples: AsyncIterable<Sample>): Promise<Groups> {
  const groups: Groups = new Map();
  for await (const sample of samples) {
    const group = sample.group ?? '';
    const classes = groups.get(group) ?? new Map<string, Sample[]>();
    const members = classes.get(sample.className) ?? [];
    members.push(sample);
    classes.set(sample.className, members);
    groups.set(group, classes);
  }
  return groups;
}

const drawersOf = (members: readonly Sample[]): Set<string | number> =>
  new Set(members.flatMap(({ metadata }) => metadata['drawer'] ?? []));

/** Drawers who drew every one of the classes. */
function commonDrawers(classes: readonly (readonly Sample[])[]): (string | number)[] {
  const [first = new Set<string | number>(), ...others] = classes.map(drawersOf);
  return [...first].filter((drawer) => others.every((set) => set.has(drawer)));
}

/** One training and one test sample of a class: by two drawers of the whole run where there are two. */
function drawPairs(
  classes: readonly (readonly Sample[])[],
  random: () => number,
): (readonly [Sample, Sample])[] {
  const [one, other] = shuffle(commonDrawers(classes), random);
  return classes.map((members) => {
    const by = (drawer: string | number): Sample =>
      members.find(({ metadata }) => metadata['drawer'] === drawer)!;
    if (one !== undefined && other !== undefined) return [by(one), by(other)];
    const [training, test] = shuffle(members, random);
    return [training!, test!];
  });
}

function drawRun(
  name: string,
  classes: readonly (readonly Sample[])[],
  random: () => number,
): OneShotRun {
  const pairs = drawPairs(classes, random);
  const truth = shuffle([...pairs.keys()], random);
  return {
    name,
    training: pairs.map(([training]) => training),
    test: truth.map((place) => pairs[place]![1]),
    truth,
  };
}

/**
 * The N-way one-shot runs of a data set: the published ones where it has some (then the options do
 * not count), else drawn by seed as Lake et al. (2015) did: each run within one group (alphabet),
 * all training samples by one drawer, all test samples by another.
 * @throws UnusableSplitError when no group has enough classes with two samples
 */
export async function oneShotRuns(
  dataset: Dataset,
  options: OneShotOptions = {},
): Promise<OneShotRun[]> {
  if (dataset.publishedRuns !== undefined) return dataset.publishedRuns();
  const { runs = 20, ways = 20, split = 'evaluation', seed = 1 } = options;
  const random = seededRandom(`one-shot runs ${seed}`);
  const groups = [...(await collectGroups(dataset.samples(split))).values()]
    .map((classes) => [...classes.values()].filter((members) => members.length >= 2))
    .filter((classes) => classes.length >= ways);
  if (groups.length === 0) {
    throw new UnusableSplitError(`no group has ${ways} classes with two samples each`);
  }
  const order = shuffle(groups, random);
  return Array.from({ length: runs }, (_, index) => {
    const classes = shuffle(order[index % order.length]!, random).slice(0, ways);
    return drawRun(`run${String(index + 1).padStart(2, '0')}`, classes, random);
  });
}
