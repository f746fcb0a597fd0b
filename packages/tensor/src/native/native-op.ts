import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js';
import { tf } from '../tf.ts';

/** The value of an attribute that is a type, such as `T`. */
export const FLOAT32 = { type: 'float32' } as const;
export const INT32 = { type: 'int32' } as const;

/** Numbers are floats, arrays lists of integers, `shape` a shape. */
type AttributeValue = typeof FLOAT32 | typeof INT32 | string | boolean | number | readonly number[];

/** An operation of TensorFlow that tfjs does not offer, to be run by name on the native backend. */
export interface NativeOp {
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly inputs: readonly tf.TensorInfo[];
  readonly outputs: number;
}

/** Runs it, and gives its outputs; they belong to the scope of the caller. */
export function runNativeOp({ name, attributes, inputs, outputs }: NativeOp): tf.Tensor[] {
  const backend = tf.backend() as NodeJSKernelBackend;
  const typed = Object.entries(attributes).map(([name, value]) => ({
    name,
    ...typedValue(backend.binding, name, value),
  }));
  return backend.executeMultipleOutputs(name, typed, [...inputs], outputs);
}

function typedValue(
  binding: NodeJSKernelBackend['binding'],
  name: string,
  value: AttributeValue,
): { type: number; value: string | boolean | number | number[] } {
  if (typeof value === 'string') return { type: binding.TF_ATTR_STRING, value };
  if (typeof value === 'boolean') return { type: binding.TF_ATTR_BOOL, value };
  if (typeof value === 'number') return { type: binding.TF_ATTR_FLOAT, value };
  if ('type' in value) {
    const type = value.type === 'int32' ? binding.TF_INT32 : binding.TF_FLOAT;
    return { type: binding.TF_ATTR_TYPE, value: type };
  }
  return {
    type: name === 'shape' ? binding.TF_ATTR_SHAPE : binding.TF_ATTR_INT,
    value: [...value],
  };
}
