import type { Logger } from '@kindred/runtime';
import { runPromotion, type RunPromotionPorts } from '@kindred/similarity';

export interface ExecutePromotionPorts extends RunPromotionPorts {
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** The handler of `promote-version` jobs. @throws as `runPromotion`, so that the job is tried again */
export async function executePromotion(
  ports: ExecutePromotionPorts,
  promotionId: string,
  signal: AbortSignal,
): Promise<void> {
  const { logger } = ports;
  const end = await runPromotion(ports, promotionId, signal);
  if (end === undefined) return;
  if (end.status === 'failed') logger.warn({ promotionId, ...end }, 'promotion failed');
  else logger.info({ promotionId, status: end.status }, 'promotion ended');
}
