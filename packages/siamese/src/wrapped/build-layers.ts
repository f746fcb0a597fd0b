import { tf } from '@kindred/tensor';
import { InvalidEncoderError } from '../encoders/invalid-encoder-error.ts';
import { layerFactories } from './layer-factories.ts';
import type { WrappedLayer } from './wrapped-layer.ts';

const MOST_LAYERS = 2000;
/** Weights of the network, and numbers in one of its maps for one input. */
const MOST_WEIGHTS = 2 ** 28;
const MOST_ACTIVATIONS = 2 ** 26;
const ACTIVATIONS = new Set(
  'linear relu relu6 elu selu sigmoid hardSigmoid softplus softsign tanh softmax logSoftmax swish mish gelu geluNew'.split(
    ' ',
  ),
);

/**
 * Builds the part of a network that `output` depends on, from layers in their order. Classes and activations come from lists of ours, and the
 * size of weights and maps is checked before a layer is built.
 *
 * @throws InvalidEncoderError
 */
export function buildLayers(
  inputShape: readonly number[],
  layers: readonly WrappedLayer[],
  output: string,
): tf.LayersModel {
  if (layers.length > MOST_LAYERS) throw wrong('it', `has more than ${MOST_LAYERS} layers`);
  const input = tf.input({ shape: [...inputShape] });
  const outputs = new Map<string, tf.SymbolicTensor>();
  const built: tf.layers.Layer[] = [];
  let weights = 0;
  try {
    for (const layer of neededFor(output, layers)) {
      if (outputs.has(layer.name)) throw wrong(layer.name, 'is there twice');
      const taken = layer.inputs.map((name) => outputs.get(name) ?? missing(layer, name));
      const from = taken.length === 0 ? [input] : taken;
      weights += weightsOf(layer, from);
      if (weights > MOST_WEIGHTS) throw wrong(layer.name, 'makes the network too large');
      const created = create(layer);
      built.push(created);
      requireRoom(layer, created, from);
      outputs.set(
        layer.name,
        created.apply(from.length === 1 ? from[0]! : from) as tf.SymbolicTensor,
      );
    }
    const last = outputs.get(output);
    if (!last) throw wrong(output, 'is to be the output and is not there');
    return tf.model({ inputs: input, outputs: last });
  } catch (cause) {
    for (const layer of built) if (layer.built) layer.dispose();
    if (cause instanceof InvalidEncoderError) throw cause;
    throw wrong('it', cause instanceof Error ? cause.message : String(cause));
  }
}

/** The layers that an output depends on, in their order; others, such as a classifier's head, stay out. */
function neededFor(output: string, layers: readonly WrappedLayer[]): WrappedLayer[] {
  const wanted = new Set([output]);
  for (const { name, inputs } of layers.toReversed()) {
    if (wanted.has(name)) for (const input of inputs) wanted.add(input);
  }
  return layers.filter(({ name }) => wanted.has(name));
}

function create({ name, className, config }: WrappedLayer): tf.layers.Layer {
  const factory = Object.hasOwn(layerFactories, className) ? layerFactories[className] : undefined;
  if (!factory) {
    const known = Object.keys(layerFactories).join(', ');
    throw wrong(name, `is of class ${className}; allowed are ${known}`);
  }
  for (const activation of [config['activation'], config['recurrentActivation']]) {
    if (activation !== undefined && activation !== null && !ACTIVATIONS.has(String(activation))) {
      throw wrong(name, `has the unknown activation ${String(activation)}`);
    }
  }
  return factory.create({ ...config, name } as never);
}

function weightsOf(
  { className, config }: WrappedLayer,
  from: readonly tf.SymbolicTensor[],
): number {
  const factory = Object.hasOwn(layerFactories, className) ? layerFactories[className] : undefined;
  return factory?.weights?.((from[0]?.shape ?? []).slice(1) as number[], config) ?? 0;
}

function requireRoom(
  { name }: WrappedLayer,
  layer: tf.layers.Layer,
  from: readonly tf.SymbolicTensor[],
): void {
  const shapes = from.map(({ shape }) => shape);
  const shape = layer.computeOutputShape(shapes.length === 1 ? (shapes[0] as tf.Shape) : shapes);
  const sides = (shape as tf.Shape).slice(1);
  const size = sides.reduce<number>((product, side) => product * (side ?? 0), 1);
  if (!(size > 0 && size <= MOST_ACTIVATIONS)) {
    throw wrong(name, `gives ${sides.join('×')} numbers, which is too much or unknown`);
  }
}

function missing({ name }: WrappedLayer, input: string): never {
  throw wrong(name, `takes ${input}, which does not come before it`);
}

function wrong(layer: string, reason: string): InvalidEncoderError {
  return new InvalidEncoderError(`The wrapped network cannot be built: ${layer} ${reason}.`);
}
