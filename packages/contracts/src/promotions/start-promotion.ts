import { z } from 'zod';
import { recallSchema } from '../collections/index-settings.ts';
import { versionNumberSchema } from '../ids/names.ts';

/** What a promotion holds to. */
export const promotionRequestSchema = z.strictObject({
  minRecall: recallSchema
    .default(0.95)
    .describe('Recall@10 that the new index has to reach against exact search.'),
  alias: z
    .boolean()
    .default(true)
    .describe("Moves the model's alias `live` to the version in the same transaction."),
  lazy: z
    .boolean()
    .default(false)
    .describe(
      'Keeps the vectors of the version that serves at first, and embeds their items when the new version serves. ' +
        'Refused unless that was measured to be compatible.',
    ),
});
export type PromotionRequest = z.infer<typeof promotionRequestSchema>;

const wantedAlias = z
  .boolean()
  .optional()
  .describe(
    "Moves the model's alias `live` to the version in the same transaction; true if absent. A key for certain " +
      'collections moves no alias: false if absent, and true is refused.',
  );

/** Body of `POST /v1/collections/{c}/promotions`. */
export const startPromotionSchema = promotionRequestSchema
  .extend({
    alias: wantedAlias,
    version: versionNumberSchema
      .optional()
      .describe("A version of the collection's model; its alias `candidate` if absent."),
    force: z
      .boolean()
      .default(false)
      .describe(
        "Promotes a version although its model's gate holds it, or nobody judged it against what is live now.",
      ),
  })
  .meta({ id: 'StartPromotion' });
export type StartPromotion = z.infer<typeof startPromotionSchema>;

/** Body of `POST /v1/collections/{c}/rollback`. */
export const rollBackSchema = promotionRequestSchema
  .omit({ lazy: true })
  .extend({ alias: wantedAlias })
  .meta({ id: 'RollBack' });
export type RollBack = z.infer<typeof rollBackSchema>;
