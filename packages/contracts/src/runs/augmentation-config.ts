import { z } from 'zod';

const share = z.number().min(0).max(1);
const chance = { probability: share.exactOptional() };

/** One step of the pipeline that varies training images, as @kindred/siamese takes it. */
export const augmentationConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('affine'),
    ...chance,
    rotationDegrees: z.number().min(0).max(180).exactOptional(),
    scale: z.number().min(0).max(0.9).exactOptional(),
    shear: z.number().min(0).max(2).exactOptional(),
    shift: share.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('elastic'),
    ...chance,
    alpha: z.number().min(0).max(10_000).exactOptional(),
    sigma: z.number().min(0).max(100).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('crop'),
    ...chance,
    smallestArea: z.number().min(0.01).max(1).exactOptional(),
    largestAspect: z.number().min(1).max(10).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('erase'),
    ...chance,
    smallestArea: share.exactOptional(),
    largestArea: share.exactOptional(),
    largestAspect: z.number().min(1).max(100).exactOptional(),
    fill: z.union([z.number(), z.literal('noise')]).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('colour'),
    ...chance,
    brightness: share.exactOptional(),
    contrast: share.exactOptional(),
    saturation: share.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('blur'),
    ...chance,
    smallestSigma: z.number().min(0.01).max(100).exactOptional(),
    largestSigma: z.number().min(0.01).max(100).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('flip'), ...chance }),
  z.strictObject({
    kind: z.literal('noise'),
    ...chance,
    deviation: z.number().min(0).max(1000).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('mix-negatives'),
    ...chance,
    share: z.number().min(0).max(0.49).exactOptional(),
  }),
]);
