export interface RestartPolicy {
  /** Wait before the first restart, in milliseconds; doubled with each further one in the window. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** More deaths than this inside the window, and the process is given up. */
  readonly mostDeaths: number;
  readonly windowMs: number;
}

export const defaultRestartPolicy: RestartPolicy = {
  firstDelayMs: 200,
  longestDelayMs: 5_000,
  mostDeaths: 6,
  windowMs: 60_000,
};

/**
 * When to start a dead process again: `deaths` are the times (ms) at which it died, the last one
 * included. Returns the delay in milliseconds, or undefined to give it up.
 */
export function restartDelay(
  deaths: readonly number[],
  policy: RestartPolicy = defaultRestartPolicy,
): number | undefined {
  const last = deaths.at(-1);
  if (last === undefined) return 0;
  const recent = deaths.filter((death) => last - death < policy.windowMs).length;
  if (recent > policy.mostDeaths) return undefined;
  return Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** (recent - 1));
}
