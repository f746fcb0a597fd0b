import type { RegisterCommand } from '../command.ts';
import { addPromotionFlags, type PromotionFlags } from '../promotions/promotion-flags.ts';
import { seePromotion } from '../promotions/see-promotion.ts';

/** `kindred rollback COLLECTION`: the version that served before serves again. */
export const registerRollback: RegisterCommand = (program, run) => {
  const command = program
    .command('rollback <collection>')
    .description(
      'let the version serve again that served before the last promotion, with everything that was written since',
    );
  addPromotionFlags(command).action(
    run((context, collection: string, flags: PromotionFlags) => {
      const { minRecall, alias } = flags;
      const body = { ...(minRecall !== undefined && { minRecall }), ...(!alias && { alias }) };
      return seePromotion(context, flags, () => context.client.rollBack({ collection }, body));
    }),
  );
};
