import type { RegisterCommand } from '../command.ts';
import { addPromotionFlags, type PromotionFlags } from '../promotions/promotion-flags.ts';
import { seePromotion } from '../promotions/see-promotion.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface PromoteFlags extends PromotionFlags {
  readonly modelVersion?: number;
  readonly force: boolean;
  readonly lazy: boolean;
}

/** `kindred promote COLLECTION`: embeds a collection with another version of its model, which then serves it. */
export const registerPromote: RegisterCommand = (program, run) => {
  const command = program
    .command('promote <collection>')
    .description(
      'let another version of its model serve a collection: embedded and verified beside the one that serves, then swapped at once',
    )
    .option('--model-version <n>', 'the version; default: the alias candidate', positiveInteger)
    .option(
      '--force',
      'although the gate of its model holds it, or nobody judged it against the live version',
      false,
    )
    .option(
      '--lazy',
      'serve at once with the vectors that there are, and embed their items afterwards; only where the version was measured to be compatible (kindred judge)',
      false,
    );
  addPromotionFlags(command).action(
    run((context, collection: string, flags: PromoteFlags) => {
      const { modelVersion: version, minRecall, alias, force, lazy } = flags;
      const body = {
        ...(version !== undefined && { version }),
        ...(minRecall !== undefined && { minRecall }),
        ...(!alias && { alias }),
        force,
        lazy,
      };
      return seePromotion(context, flags, () =>
        context.client.startPromotion({ collection }, body),
      );
    }),
  );
};
