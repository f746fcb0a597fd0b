import { FLOAT32, runNativeOp } from '../native/native-op.ts';
import { tf } from '../tf.ts';
import type { AdamNumbers, AdamParameter } from './adam-update.ts';

/**
 * ResourceApplyAdam of TensorFlow. It works on variables of TensorFlow's own, which tfjs does not have:
 * three of them are lent the buffers of one parameter after the other.
 */
export function nativeAdamUpdate(parameters: readonly AdamParameter[], numbers: AdamNumbers): void {
  const { beta1, beta2, stepSize, epsilon } = numbers;
  const resources = ['variable', 'first', 'second'].map(createResource) as Resources;
  // Powers of 0 switch its own correction of the moments' bias off.
  const scalars = [0, 0, stepSize, beta1, beta2, epsilon].map((value) => tf.scalar(value));
  for (const parameter of parameters) tf.tidy(() => updateOne(parameter, resources, scalars));
  for (const resource of resources) run('DestroyResourceOp', {}, [resource], 0);
}

type Resources = [variable: tf.Tensor, first: tf.Tensor, second: tf.Tensor];

function updateOne(
  { variable, first, second, gradient, kept }: AdamParameter,
  resources: Resources,
  scalars: readonly tf.Tensor[],
): void {
  assign(resources[0], kept === 1 ? variable : variable.mul(kept));
  for (const [moment, resource] of [
    [first, resources[1]],
    [second, resources[2]],
  ] as const) {
    assign(resource, moment);
    letGo(moment);
  }
  run('ResourceApplyAdam', { T: FLOAT32 }, [...resources, ...scalars, gradient], 0);
  for (const [index, updated] of [variable, first, second].entries()) {
    const [value] = run('ReadVariableOp', { dtype: FLOAT32 }, [resources[index] as tf.Tensor], 1);
    updated.assign(value as tf.Tensor);
  }
}

function createResource(name: string): tf.Tensor {
  const attributes = {
    container: '',
    shared_name: `kindred/adam/${name}`,
    dtype: FLOAT32,
    shape: [],
  };
  return run('VarHandleOp', attributes, [], 1)[0] as tf.Tensor;
}

function assign(resource: tf.Tensor, value: tf.Tensor): void {
  run('AssignVariableOp', { dtype: FLOAT32 }, [resource, value], 0);
}

/**
 * Leaves the buffer to the resource alone: TensorFlow updates in place where nobody else holds it, and
 * copies it otherwise. The empty values are never uploaded.
 */
function letGo(moment: tf.Variable): void {
  const { shape, dtype } = moment;
  moment.assign(tf.engine().makeTensor(new Float32Array(0), shape, dtype) as tf.Tensor);
}

function run(
  name: string,
  attributes: Parameters<typeof runNativeOp>[0]['attributes'],
  inputs: tf.Tensor[],
  outputs: number,
): tf.Tensor[] {
  return runNativeOp({ name, attributes, inputs, outputs });
}
