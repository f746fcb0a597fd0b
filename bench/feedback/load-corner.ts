import { loadLabelledInputs, openDataset, type LoadedInputs } from '@kindred/datasets';

/** Drawers whose drawings of the corner are trained on; those of the others measure. */
const trainingDrawers = 14;

const preprocessing = {
  kind: 'image',
  height: 28,
  width: 28,
  channels: 1,
  invert: true,
  fit: 'fill',
} as const;

export interface Alphabets {
  /** Rightly labelled, for the base model and beside the corner. */
  readonly clean: readonly string[];
  /** Rightly labelled, for thresholds alone. */
  readonly calibration: readonly string[];
  readonly corner: readonly string[];
}

/** Drawings of background alphabets of Omniglot, by what they are used for. */
export interface CornerData {
  readonly clean: LoadedInputs;
  readonly calibration: LoadedInputs;
  /** With their true classes. */
  readonly corner: LoadedInputs;
  readonly heldOut: LoadedInputs;
}

export async function loadCorner({ clean, calibration, corner }: Alphabets): Promise<CornerData> {
  const omniglot = await openDataset('omniglot');
  const load = (alphabets: readonly string[], drawers?: (drawer: number) => boolean) =>
    loadLabelledInputs(omniglot.samples('background'), preprocessing, {
      classOf: ({ className, group = '', metadata }) =>
        alphabets.includes(group) && (drawers?.(Number(metadata['drawer'])) ?? true)
          ? className
          : undefined,
    });
  return {
    clean: await load(clean),
    calibration: await load(calibration),
    corner: await load(corner, (drawer) => drawer <= trainingDrawers),
    heldOut: await load(corner, (drawer) => drawer > trainingDrawers),
  };
}
