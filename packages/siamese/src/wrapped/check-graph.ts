import { InvalidEncoderError } from '../encoders/invalid-encoder-error.ts';
import { graphOps } from './graph-ops.ts';
import type { GraphNode, GraphWeight } from './wrapped-graph.ts';

const MOST_NODES = 20_000;
const MOST_NUMBERS = 2 ** 28;

/**
 * Checks that a graph has only operations of the list, that they form no circle, and that all that they
 * take is there.
 *
 * @throws InvalidEncoderError
 */
export function checkGraph(
  graph: readonly GraphNode[],
  weights: readonly GraphWeight[],
  { input, output }: { readonly input: string; readonly output: string },
): void {
  if (!Array.isArray(graph) || graph.length > MOST_NODES) {
    throw wrong(`it needs a list of at most ${MOST_NODES} operations`);
  }
  const nodes = new Map<string, GraphNode>();
  for (const node of graph) {
    if (typeof node?.name !== 'string' || typeof node.op !== 'string')
      throw wrong('a node has no name');
    if (!graphOps.has(node.op))
      throw wrong(`the operation ${node.op} of ${node.name} is not allowed`);
    nodes.set(node.name, node);
  }
  if (nodes.get(input)?.op !== 'Placeholder') throw wrong(`the input ${input} is not there`);
  if (!nodes.has(output)) throw wrong(`the output ${output} is not there`);
  requireWeights(nodes, weights);
  requireOrder(nodes);
}

function requireWeights(
  nodes: ReadonlyMap<string, GraphNode>,
  weights: readonly GraphWeight[],
): void {
  const known = new Set(weights.map(({ name }) => name));
  const bare = [...nodes.values()].find(({ op, name }) => op === 'Const' && !known.has(name));
  if (bare) throw wrong(`the weight ${bare.name} is missing`);
  const size = weights.reduce(
    (sum, { shape }) => sum + shape.reduce((product, length) => product * length, 1),
    0,
  );
  if (!(size <= MOST_NUMBERS)) throw wrong(`it has more than ${MOST_NUMBERS} weights`);
}

/** Takes nodes away whose inputs are gone, until none is left. */
function requireOrder(nodes: ReadonlyMap<string, GraphNode>): void {
  const takers = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const { name, input = [] } of nodes.values()) {
    open.set(name, input.length);
    for (const link of input) {
      const from = link.replace(/^\^/u, '').split(':')[0] as string;
      if (!nodes.has(from)) throw wrong(`${name} takes ${from}, which is not there`);
      takers.set(from, [...(takers.get(from) ?? []), name]);
    }
  }
  const ready = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  let done = 0;
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    done += 1;
    for (const taker of takers.get(name) ?? []) {
      const left = (open.get(taker) as number) - 1;
      open.set(taker, left);
      if (left === 0) ready.push(taker);
    }
  }
  if (done < nodes.size) throw wrong('its operations form a circle');
}

function wrong(reason: string): InvalidEncoderError {
  return new InvalidEncoderError(`The wrapped graph cannot be used: ${reason}.`);
}
