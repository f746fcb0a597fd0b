import { z } from 'zod';

/** Answer of `GET /readyz`: 200 when every check is ok, else 503. */
export const readinessSchema = z
  .object({
    ready: z.boolean(),
    checks: z.array(
      z.object({
        name: z.string(),
        ok: z.boolean(),
        detail: z.string().describe('What is wrong and what to do, or a short all-clear.'),
      }),
    ),
  })
  .meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof readinessSchema>;
