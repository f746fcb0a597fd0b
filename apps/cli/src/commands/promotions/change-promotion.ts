import type { KindredClient } from '@kindred/client';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
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
          const isLeft = changed.status === 'running' && changed.cancelRequested;
          const still = isLeft ? ', and will be cancelled in a moment' : '';
          output.result(changed, () =>
            output.line(`promotion ${promotion} is ${changed.status}${still}`),
          );
          return exitCodes.success;
        }),
      );
  }
};
