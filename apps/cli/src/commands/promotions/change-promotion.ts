import type { KindredClient } from '@kindred/client';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeAsked } from '../../jobs/describe-asked.ts';
import { newestPromotion } from '../../promotions/newest-promotion.ts';

const changes = [
  ['pause', 'pausePromotion', 'lay a promotion down; what is embedded stays'],
  ['resume', 'resumePromotion', 'let a paused promotion go on'],
  ['cancel', 'cancelPromotion', 'end a promotion; what serves goes on serving'],
] as const satisfies readonly (readonly [string, keyof KindredClient, string])[];

/** `kindred promotions pause|resume|cancel COLLECTION [PROMOTION]`. */
export const registerChangePromotion: RegisterCommand = (promotions, run) => {
  for (const [word, call, description] of changes) {
    promotions
      .command(`${word} <collection> [promotion]`)
      .description(`${description}; the newest if none is named`)
      .action(
        run(async ({ client, output }, collection: string, id?: string) => {
          const promotion = id ?? (await newestPromotion(client, collection));
          const changed = await client[call]({ collection, promotion });
          const state = describeAsked(changed, 'be cancelled');
          output.result(changed, () => output.line(`promotion ${promotion} is ${state}`));
          return exitCodes.success;
        }),
      );
  }
};
