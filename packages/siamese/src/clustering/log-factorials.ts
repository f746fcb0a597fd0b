/** log(0!), log(1!), … log(n!). */
export function logFactorials(n: number): Float64Array {
  const logs = new Float64Array(n + 1);
  for (let i = 2; i <= n; i += 1) logs[i] = (logs[i - 1] as number) + Math.log(i);
  return logs;
}
