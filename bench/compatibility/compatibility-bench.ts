import { loadLabelledInputs, openDataset, type LoadedInputs } from '@kindred/datasets';
import type { TrainOptions } from '@kindred/siamese';
import type { Bench, BenchResult, Figure } from '../framework/bench.ts';
import { trainEncoder } from '../framework/train-encoder.ts';
import {
  recallAcross,
  recallDifference,
  type RecallOptions,
  type Search,
} from './recall-across.ts';
import { searchAcross, type SearchedAcross } from './search-across.ts';

const side = 28;
const preprocessing = {
  kind: 'image',
  height: side,
  width: side,
  channels: 1,
  invert: true,
  fit: 'fill',
} as const;

/** What the version before was trained on; the new one is trained on these and as many others. */
const known = ['Balinese', 'Burmese_(Myanmar)', 'Greek', 'Hebrew', 'Korean', 'Sanskrit'];
const added = ['Armenian', 'Cyrillic', 'Early_Aramaic', 'Grantha', 'Latin', 'Tifinagh'];

const recipe = {
  encoder: {
    kind: 'conv4',
    inputShape: [side, side, 1] as [number, number, number],
    filters: [32, 64, 64, 64],
    embeddingSize: 64,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 16 },
  sampler: { kind: 'class-pairs', pairs: 64, classesPerGroup: 16 },
  augment: [{ kind: 'affine' }],
} satisfies Partial<TrainOptions>;
const [baseSteps, steps, quickSteps] = [500, 1000, 4];
const seeds = [1, 2];

/** Recall across two versions of a model, with the compatibility loss and without. */
export const compatibilityBench: Bench = {
  name: 'compatibility',
  description: 'Omniglot: new queries among old vectors, with the compatibility loss and without',
  run: async ({ quick, note }) => {
    const omniglot = await openDataset('omniglot');
    const load = (split: string, alphabets?: readonly string[]) =>
      loadLabelledInputs(omniglot.samples(split), preprocessing, {
        classOf: ({ className, group = '' }) =>
          alphabets?.includes(group) === false ? undefined : className,
      });
    const [first, further] = quick ? [known.slice(0, 1), added.slice(0, 1)] : [known, added];
    const drawings = {
      old: await load('background', first),
      grown: await load('background', [...first, ...further]),
      asked: await load('evaluation', quick ? ['Angelic'] : undefined),
    };
    const runs: SearchedVersions[] = [];
    for (const seed of quick ? seeds.slice(0, 1) : seeds)
      runs.push(await searchVersions(drawings, { seed, quick, note }));
    return present(runs, drawings.asked);
  },
};

interface Drawings {
  readonly old: LoadedInputs;
  readonly grown: LoadedInputs;
  readonly asked: LoadedInputs;
}

interface SeedOptions {
  readonly seed: number;
  readonly quick: boolean;
  readonly note: (text: string) => void;
}

interface SearchedVersions {
  readonly free: SearchedAcross;
  readonly compatible: SearchedAcross;
}

/** Trains a version, and two on from it: without the compatibility loss and with it. Searches by either. */
async function searchVersions(
  { old, grown, asked }: Drawings,
  { seed, quick, note }: SeedOptions,
): Promise<SearchedVersions> {
  const named = (name: string) => `compatibility, seed ${seed}, ${name}`;
  const { model: base } = await trainEncoder(
    named('the version before'),
    {
      ...recipe,
      data: old,
      optimizer: { learningRate: 0.003 },
      steps: quick ? quickSteps : baseSteps,
      seed,
    },
    note,
  );
  const { embeddingSize } = base;
  const before = await base.embed(asked.inputs);
  const searchTrained = async (name: string, more: Pick<TrainOptions, 'compatibility'>) => {
    const { model } = await trainEncoder(
      named(name),
      {
        ...recipe,
        ...more,
        data: grown,
        initialWeights: base,
        optimizer: { learningRate: 0.001 },
        steps: quick ? quickSteps : steps,
        seed,
      },
      note,
    );
    const fresh = await model.embed(asked.inputs);
    model.dispose();
    return searchAcross({ old: before, fresh, labels: asked.labels, embeddingSize });
  };
  const free = await searchTrained('free', {});
  const compatible = await searchTrained('compatible', { compatibility: { model: base } });
  base.dispose();
  return { free, compatible };
}

function present(
  runs: readonly SearchedVersions[],
  { classNames, labels }: LoadedInputs,
): BenchResult {
  const share = { unit: 'share' } as const;
  const figuresOf = (name: keyof SearchedVersions): Record<string, Figure> => {
    const searched = runs.map((run) => run[name]);
    const recall = (search: Search): Figure => ({
      value: recallAcross(searched, search, { k: 1 }).value,
      ...share,
    });
    const loss = (of: Search, options: Partial<RecallOptions> = {}): Figure => ({
      ...recallDifference(searched, ['before', of], { k: 1, ...options }),
      ...share,
    });
    return {
      [`${name}.own`]: recall('own'),
      [`${name}.across`]: recall('across'),
      [`${name}.gain`]: { ...recallDifference(searched, ['own', 'before'], { k: 1 }), ...share },
      [`${name}.loss`]: loss('across'),
      [`${name}.lossAt10`]: loss('across', { k: 10 }),
      [`${name}.lossMixed`]: loss('mixed'),
      [`${name}.lossStoredOld`]: loss('stored', { only: 'old' }),
      [`${name}.lossStoredNew`]: loss('stored', { only: 'fresh' }),
    };
  };
  const compatible = figuresOf('compatible');
  const before = recallAcross(
    runs.map(({ free }) => free),
    'before',
    { k: 1 },
  );
  return {
    protocol:
      `Omniglot at ${side} × ${side}: a version trained on ${known.length} background alphabets for ${baseSteps} steps, and one ` +
      `trained on from it for ${steps} steps on these and ${added.length} others, without (free) and with the compatibility ` +
      `loss (compatible). Recall@1 of each of ${labels.length} drawings of ${classNames.length} characters of the ` +
      'evaluation alphabets among all others: before: both by the version before; own: both by the new one; across: ' +
      'queries by the new one among vectors of the version before; loss: before − across; lossAt10: of recall@10; ' +
      'gain: own − before. Mixed: among vectors of which half, drawn at random, are of either version; lossMixed: of queries ' +
      'by the new one; lossStoredOld and lossStoredNew: of queries that are the vectors which the mixed collection has of ' +
      'the drawings (a search by a stored item), before − mixed over those of the version before and over those of the new ' +
      `one. Pooled over seeds ${seeds.join(' and ')}; 95 % intervals by the paired bootstrap over characters`,
    figures: {
      before: { value: before.value, ...share },
      ...figuresOf('free'),
      ...compatible,
      'compatible.loss': { ...compatible['compatible.loss']!, target: '≤ 0.02' },
    },
  };
}
