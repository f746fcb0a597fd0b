import type { Promotion } from '@kindred/contracts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatSeconds, formatShare } from '../terminal/format.ts';
import type { PromotionFlags } from './promotion-flags.ts';
import { watchPromotion } from './watch-promotion.ts';

/** Starts a promotion and, unless it is detached, shows it until its end. */
export async function seePromotion(
  context: Pick<CommandContext, 'client' | 'output' | 'signal'>,
  { detach }: Pick<PromotionFlags, 'detach'>,
  start: () => Promise<Promotion>,
): Promise<number> {
  const { output } = context;
  const started = await start();
  output.note(`promotion ${started.id} is ${started.status}`);
  const promotion = detach ? started : await watchPromotion(context, started);
  output.result(promotion, () => output.line(describe(promotion)));
  return exitCodes.success;
}

function describe(promotion: Promotion): string {
  const { collection, model, version, status, verification } = promotion;
  if (status !== 'succeeded') return `"${collection}" is going to be served by ${model} ${version}`;
  const seconds =
    (Date.parse(promotion.finishedAt ?? '') - Date.parse(promotion.startedAt ?? '')) / 1000;
  const recall = verification?.recall;
  const found = recall ? `, recall@10 ${formatShare(recall.at10)}` : '';
  return `"${collection}" is served by ${model} version ${version} (${formatSeconds(seconds)}${found})`;
}
