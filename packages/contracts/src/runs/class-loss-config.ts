import { z } from 'zod';

const positive = z.number().positive().max(1000);
const proxyRate = positive
  .default(10)
  .describe('How much faster the trained vectors of the classes learn than the encoder.');

/** Losses that classify: by trained vectors of the classes, or by an episode's support. */
export const classLossConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('arcface'),
    margin: positive.max(3).default(0.5).describe('Radians.'),
    scale: positive.default(64),
  }),
  z.strictObject({
    kind: z.literal('cosface'),
    margin: positive.max(2).default(0.35),
    scale: positive.default(64),
  }),
  z.strictObject({
    kind: z.literal('sphereface'),
    margin: positive.max(10).default(4),
    scale: positive.default(30),
  }),
  z.strictObject({
    kind: z.literal('proxy-nca'),
    temperature: positive.default(1 / 9),
    proxyRate,
  }),
  z.strictObject({
    kind: z.literal('proxy-anchor'),
    margin: positive.max(2).default(0.1),
    alpha: positive.default(32),
    proxyRate,
  }),
  // 1 in the papers, whose embeddings can have any length: here most have length 1.
  z.strictObject({ kind: z.literal('prototypical'), scale: positive.default(10) }),
  z.strictObject({ kind: z.literal('matching'), scale: positive.default(10) }),
]);
