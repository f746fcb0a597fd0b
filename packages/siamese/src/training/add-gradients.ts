import type { tf } from '@kindred/tensor';

/** Adds a share of further gradients to a sum, by variable name; what is added to is disposed of. */
export function addGradients(
  sum: tf.NamedTensorMap,
  further: tf.NamedTensorMap,
  share = 1,
): tf.NamedTensorMap {
  const added = Object.entries(further).map(([name, gradient]): [string, tf.Tensor] => {
    const part = share === 1 ? gradient : gradient.mul(share);
    const before = sum[name];
    const total = before?.add(part) ?? part;
    before?.dispose();
    return [name, total];
  });
  return { ...sum, ...Object.fromEntries(added) };
}
