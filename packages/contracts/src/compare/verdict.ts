import { z } from 'zod';

/** What a distance says, with the calibration's abstain band. */
export const verdictSchema = z
  .enum(['match', 'unsure', 'no-match'])
  .nullable()
  .describe(
    'As match, but unsure where the distances of held-out pairs overlap; null if uncalibrated.',
  );
