import { z } from 'zod';
import { modelNameSchema } from '../ids/names.ts';
import { gateSchema } from './gate.ts';
import { heldOutSplitSchema } from './held-out.ts';

/** A measured figure: a number, or a number with its 95 % confidence interval. */
export const metricValueSchema = z.union([
  z.number(),
  z.object({ value: z.number(), low: z.number(), high: z.number() }),
]);

export const modelVersionSchema = z
  .object({
    model: modelNameSchema,
    version: z.number().int(),
    aliases: z.array(z.string()),
    modality: z.enum(['image', 'text', 'vector']),
    embeddingSize: z.number().int(),
    distance: z.string(),
    encoder: z.json().describe('Architecture of the twin network.'),
    preprocessing: z.json(),
    calibration: z.json().nullable(),
    metrics: z.record(z.string(), metricValueSchema),
    dataFingerprint: z
      .string()
      .describe('sha256 over the ids, labels and contents it was trained on.'),
    artifact: z.object({ key: z.string(), sha256: z.string(), bytes: z.number().int() }),
    weightsFingerprint: z
      .string()
      .nullable()
      .describe('sha256 of the weights: the same in a version that was only calibrated anew.'),
    parent: z.number().int().nullable().describe('The version that it was made from.'),
    recalibrated: z
      .boolean()
      .describe('It has the weights of its parent; its embeddings are equal.'),
    runId: z.uuid().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ModelVersion' });
export type ModelVersion = z.infer<typeof modelVersionSchema>;

export const modelSchema = z
  .object({
    name: modelNameSchema,
    versions: z.number().int(),
    aliases: z.record(z.string(), z.number().int()).describe('alias → version'),
    gate: gateSchema,
    heldOut: heldOutSplitSchema
      .nullable()
      .describe('What its runs never train on; null: no run with labels has ended yet.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Model' });
export type Model = z.infer<typeof modelSchema>;
