import { z } from 'zod';
import { alignmentOptionsShape } from './alignment-options.ts';
import { scanLanguageSchema } from './scan-language.ts';
import { scanLimits } from './scan-limits.ts';
import { scanPairSchema } from './scan-pair.ts';

/** How two texts are compared. */
export const comparePassagesOptionsSchema = z.strictObject({
  ...alignmentOptionsShape,
  language: scanLanguageSchema
    .exclude(['auto'])
    .default('text')
    .describe('text, or the language of two programs.'),
});
export type ComparePassagesOptions = z.infer<typeof comparePassagesOptionsSchema>;

const textSchema = z.string().max(scanLimits.maxTextLength);

/** Body of `POST /v1/passages`: two texts whose common passages are wanted. */
export const comparePassagesRequestSchema = z
  .strictObject({
    a: textSchema,
    b: textSchema,
    options: comparePassagesOptionsSchema.prefault({}),
  })
  .meta({ id: 'ComparePassagesRequest' });
export type ComparePassagesRequest = z.infer<typeof comparePassagesRequestSchema>;

export const comparePassagesResponseSchema = scanPairSchema
  .pick({ similarity: true, class: true, shares: true, passages: true })
  .extend({
    class: scanPairSchema.shape.class
      .nullable()
      .describe('null: the texts have nothing in common.'),
  })
  .meta({ id: 'ComparePassagesResponse' });
export type ComparePassagesResponse = z.infer<typeof comparePassagesResponseSchema>;
