import { loadLabelledInputs, openDataset, type LoadedInputs } from '@kindred/datasets';
import type { SiameseModel, TrainOptions } from '@kindred/siamese';
import type { Bench, BenchResult, Figure } from '../framework/bench.ts';
import { trainEncoder } from '../framework/train-encoder.ts';
import { difference, measureAcross, type Across } from './measure-across.ts';

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
const baseSteps = 500;
const steps = 1000;

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
    const old = await load('background', first);
    const grown = await load('background', [...first, ...further]);
    const asked = await load('evaluation', quick ? ['Angelic'] : undefined);
    const base = await trainEncoder(
      'compatibility, the version before',
      { ...recipe, data: old, optimizer: { learningRate: 0.003 }, steps: quick ? 4 : baseSteps },
      note,
    );
    const versions = { base: base.model, grown, asked, steps: quick ? 4 : steps };
    const free = await measureVersion(versions, { isKept: false, note });
    const kept = await measureVersion(versions, { isKept: true, note });
    base.model.dispose();
    const { classNames, labels } = asked;
    return present(free, kept, { characters: classNames.length, drawings: labels.length });
  },
};

interface Versions {
  readonly base: SiameseModel;
  readonly grown: LoadedInputs;
  readonly asked: LoadedInputs;
  readonly steps: number;
}

/** Trains on from the version before, with the compatibility loss or without, and measures both. */
async function measureVersion(
  { base, grown, asked, steps: wanted }: Versions,
  { isKept, note }: { readonly isKept: boolean; readonly note: (text: string) => void },
): Promise<Across> {
  const { embeddingSize } = base;
  const { model } = await trainEncoder(
    `compatibility, ${isKept ? 'compatible' : 'free'}`,
    {
      ...recipe,
      data: grown,
      initialWeights: base,
      optimizer: { learningRate: 0.001 },
      steps: wanted,
      ...(isKept && { compatibility: { model: base } }),
    },
    note,
  );
  const measured = await measureAcross({
    old: await base.embed(asked.inputs),
    fresh: await model.embed(asked.inputs),
    labels: asked.labels,
    embeddingSize,
  });
  model.dispose();
  return measured;
}

function present(
  free: Across,
  kept: Across,
  { characters, drawings }: { readonly characters: number; readonly drawings: number },
): BenchResult {
  const share = (value: number): Figure => ({ value, unit: 'share' });
  const loss = ({ before, ...found }: Across, of: 'across' | 'mixed', k: 'at1' | 'at10') => {
    return { ...difference(before[k], found[of][k]), unit: 'share' };
  };
  const figuresOf = (name: string, measured: Across): Record<string, Figure> => ({
    [`${name}.own`]: share(measured.own.at1.value),
    [`${name}.across`]: share(measured.across.at1.value),
    [`${name}.loss`]: loss(measured, 'across', 'at1'),
    [`${name}.lossMixed`]: loss(measured, 'mixed', 'at1'),
    [`${name}.lossAt10`]: loss(measured, 'across', 'at10'),
  });
  const gain = (measured: Across) => {
    return { ...difference(measured.own.at1, measured.before.at1), unit: 'share' };
  };
  return {
    protocol:
      `Omniglot at ${side} × ${side}: a version trained on ${known.length} background alphabets for ${baseSteps} steps, and one ` +
      `trained on from it for ${steps} steps on these and ${added.length} others, without (free) and with the compatibility ` +
      `loss (compatible). Recall@1 of each of ${drawings} drawings of ${characters} characters of the ` +
      'evaluation alphabets among all others: before: both by the version before; own: both by the new one; across: ' +
      'queries by the new one among vectors of the version before; loss: before − across; lossMixed: among vectors of ' +
      'which half are of either version; lossAt10: of recall@10; gain: own − before. 95 % intervals by the paired ' +
      'bootstrap over characters',
    figures: {
      before: share(kept.before.at1.value),
      ...figuresOf('free', free),
      ...figuresOf('compatible', kept),
      'compatible.loss': { ...loss(kept, 'across', 'at1'), target: '≤ 0.02' },
      'free.gain': gain(free),
      'compatible.gain': gain(kept),
    },
  };
}
