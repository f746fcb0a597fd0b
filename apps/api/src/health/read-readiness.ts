import type { Readiness } from '@kindred/contracts';
import type { ReadinessCheck } from '../services/api-services.ts';

const timeLimitMs = 2000;

/** Runs every check at once; one that does not answer in time has failed. */
export async function readReadiness(checks: readonly ReadinessCheck[]): Promise<Readiness> {
  const results = await Promise.all(checks.map(run));
  return { ready: results.every(({ ok }) => ok), checks: results };
}

async function run({ name, check }: ReadinessCheck): Promise<Readiness['checks'][number]> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeLimitMs} ms`)), timeLimitMs);
  });
  try {
    return { name, ok: true, detail: await Promise.race([check(), timeout]) };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
