// Bound once: fits take it millions of times, and looking up a global costs where code runs in a sandbox.
const { abs, exp, log1p, max } = Math;

/** ln(1 + exp(x)), which is −ln(1 − s) of the probability s with logit x, without overflow. */
export function softplus(x: number): number {
  return max(x, 0) + log1p(exp(-abs(x)));
}
