import type { ModelTopology } from './model-topology.ts';
import type { NamedVariable } from './pack-variables.ts';

/** Layout of weights.bin for these variables. */
export function describeTopology(variables: readonly NamedVariable[]): ModelTopology {
  let offset = 0;
  const weights = variables.map(({ name, variable }) => {
    const weight = { name, shape: [...variable.shape], dtype: 'float32' as const, offset };
    offset += variable.size * Float32Array.BYTES_PER_ELEMENT;
    return weight;
  });
  return { weights };
}
