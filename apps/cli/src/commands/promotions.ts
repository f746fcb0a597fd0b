import type { RegisterCommand } from '../command.ts';
import { registerChangePromotion } from './promotions/change-promotion.ts';
import { registerListPromotions } from './promotions/list-promotions.ts';

/** `kindred promotions list|pause|resume|cancel`: promotions and rollbacks of a collection. */
export const registerPromotions: RegisterCommand = (program, run) => {
  const promotions = program
    .command('promotions')
    .description('promotions and rollbacks of a collection: list, pause, resume, cancel');
  for (const register of [registerListPromotions, registerChangePromotion])
    register(promotions, run);
};
