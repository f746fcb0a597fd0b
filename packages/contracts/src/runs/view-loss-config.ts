import { z } from 'zod';

const projectionSize = z.number().int().min(1).max(4096);
const weight = z.number().min(0).max(1000);

/** Losses on two views of an unlabelled image; labels serve the evaluation alone. */
export const viewLossConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('simclr'),
    temperature: z.number().positive().max(100).default(0.5),
    projectionSize: projectionSize.default(128),
  }),
  z.strictObject({ kind: z.literal('simsiam'), projectionSize: projectionSize.default(512) }),
  z.strictObject({
    kind: z.literal('vicreg'),
    projectionSize: projectionSize.default(512),
    invariance: weight.default(25),
    variance: weight.default(25),
    covariance: weight.default(1),
  }),
]);
