import type { tf } from '@kindred/tensor';

/** Adds a share of further gradients to a sum, by variable name. */
export function addShare(
  sum: tf.NamedTensorMap,
  further: tf.NamedTensorMap,
  share: number,
): tf.NamedTensorMap {
  const added = Object.entries(further).map(([name, gradient]): [string, tf.Tensor] => {
    const part = gradient.mul(share);
    return [name, sum[name]?.add(part) ?? part];
  });
  return { ...sum, ...Object.fromEntries(added) };
}
