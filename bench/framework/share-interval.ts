/** 95 % interval of a share by Wilson's score (1927), for the many cases near 0 or 1. */
export function shareInterval(right: number, trials: number): [low: number, high: number] {
  const z = 1.96;
  const share = right / trials;
  const middle = share + z ** 2 / (2 * trials);
  const margin = z * Math.sqrt((share * (1 - share)) / trials + (z / (2 * trials)) ** 2);
  const scale = 1 + z ** 2 / trials;
  return [(middle - margin) / scale, (middle + margin) / scale];
}
