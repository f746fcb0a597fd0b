import { z } from 'zod';

const share = z.number().min(0).max(1);

/** A share of true neighbours that were found, with the interval that it lies in at 95 % (Wilson). */
export const measuredRecallShape = {
  recall: share.describe('Share of the true k nearest neighbours that were found.'),
  low: share.describe('The recall is at least so high, at 95 % confidence.'),
  high: share.describe('The recall is at most so high, at 95 % confidence.'),
};
