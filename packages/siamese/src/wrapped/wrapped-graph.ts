/** One operation of a wrapped graph, as `modelTopology.node` of a model.json has it. */
export interface GraphNode {
  readonly name: string;
  /** One of `graphOps`. */
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, unknown>>;
}

/** A weight of a wrapped graph; its numbers are in the model's weights, in this order. */
export interface GraphWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
}

/** A graph that was checked, with the names of its placeholder and of the node that gives the embedding. */
export interface WrappedGraph {
  readonly graph: readonly GraphNode[];
  readonly weights: readonly GraphWeight[];
  readonly input: string;
  readonly output: string;
}
