import { tf } from '@kindred/tensor';
import { checkGraph } from './check-graph.ts';
import { FrozenGraph } from './frozen-graph.ts';
import type { ModelFiles } from './model-files.ts';
import { packWeights } from './pack-weights.ts';
import { readModelFiles } from './read-model-files.ts';
import { WeightFileError } from '../weight-files/weight-file-error.ts';
import type { NamedWeight } from '../weight-files/weight-entry.ts';
import type { GraphNode, WrappedGraph } from './wrapped-graph.ts';
import type { WrappedModel } from './wrapped-model.ts';

export interface ReadGraphModelOptions {
  /** Shape of one input; without it, the one that the graph's placeholder tells. */
  readonly inputShape?: readonly number[];
  /** Node whose output is the embedding. @defaultValue the only node that nobody takes */
  readonly output?: string;
  /** Scales every embedding to length 1. @defaultValue true */
  readonly normalize?: boolean;
}

/**
 * A GraphModel (a converted SavedModel) as a frozen encoder. Its operations come from a list of ours: no
 * control flow, no custom operations. It is run once, on zeros, to learn the size of the embedding. Needs
 * a prepared backend.
 *
 * @throws WeightFileError, InvalidEncoderError
 */
export function readGraphModel(
  files: ModelFiles,
  options: ReadGraphModelOptions = {},
): WrappedModel<'graph-model'> {
  const { json, weights } = readModelFiles(files);
  const graph = nodesOf(json['modelTopology']);
  const input = onlyOne(
    graph.filter(({ op }) => op === 'Placeholder'),
    'input',
  );
  const output = options.output ?? onlyOne(lastOf(graph), 'output').name;
  const inputShape = options.inputShape ?? placeholderShape(input);
  const listed = weights.map(({ name, shape, dtype }) => ({ name, shape, dtype }));
  checkGraph(graph, listed, { input: input.name, output });
  const wrapped = { graph, weights: listed, input: input.name, output };
  const embeddingSize = tryOut(wrapped, weights, inputShape);
  const { normalize = true } = options;
  return {
    encoder: { kind: 'graph-model', inputShape, embeddingSize, normalize, ...wrapped },
    weights: packWeights(weights.map(({ values }) => values)),
  };
}

function tryOut(
  wrapped: WrappedGraph,
  weights: readonly NamedWeight[],
  inputShape: readonly number[],
): number {
  const graph = new FrozenGraph({
    name: 'graph',
    inputShape: [...inputShape],
    wrapped,
    embeddingSize: 1,
  });
  const network = tf.sequential({ layers: [graph] });
  try {
    const shape = tf.tidy(() => {
      network.setWeights(weights.map(({ values, shape }) => tf.tensor(values, [...shape])));
      return (network.apply(tf.zeros([1, ...inputShape])) as tf.Tensor).shape;
    });
    const [count, embeddingSize] = shape;
    if (shape.length === 2 && count === 1 && embeddingSize !== undefined) return embeddingSize;
    throw new WeightFileError(
      `${wrapped.output} gives [${shape.join(', ')}] for one input, not one list of numbers: name another node as output.`,
    );
  } catch (cause) {
    if (cause instanceof WeightFileError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WeightFileError(`The graph cannot be run: ${reason}`, { cause });
  } finally {
    network.dispose();
  }
}

function nodesOf(topology: unknown): GraphNode[] {
  const nodes = (topology as { node?: unknown } | null | undefined)?.node;
  if (!Array.isArray(nodes)) {
    throw new WeightFileError('model.json holds no graph (modelTopology.node).');
  }
  const library = (topology as { library?: { function?: unknown } }).library;
  if (Array.isArray(library?.function) && library.function.length > 0) {
    throw new WeightFileError('The graph has functions of its own, which are not allowed.');
  }
  return nodes as GraphNode[];
}

function lastOf(graph: readonly GraphNode[]): GraphNode[] {
  const taken = new Set(
    graph.flatMap(({ input = [] }) => input.map((link) => link.replace(/^\^/u, '').split(':')[0])),
  );
  return graph.filter(({ name, op }) => !taken.has(name) && op !== 'Const' && op !== 'NoOp');
}

function onlyOne(nodes: readonly GraphNode[], role: string): GraphNode {
  const [node] = nodes;
  if (node && nodes.length === 1) return node;
  throw new WeightFileError(
    `The graph has ${nodes.length} nodes that may be its ${role}, not one.`,
  );
}

/** The shape attribute of a placeholder, without the batch. */
function placeholderShape({ name, attr }: GraphNode): number[] {
  const dimensions = (attr?.['shape'] as { shape?: { dim?: unknown } } | undefined)?.shape?.dim;
  const sides = Array.isArray(dimensions)
    ? dimensions.slice(1).map((dimension: { size?: unknown }) => Number(dimension?.size))
    : [];
  if (sides.length > 0 && sides.every((side) => Number.isSafeInteger(side) && side > 0))
    return sides;
  throw new WeightFileError(`The input ${name} tells no shape: give inputShape.`);
}
