import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { checkSavedVector } from './check-saved-vector.ts';
import type { GraphShape } from './graph-shape.ts';
import type { PendingVectors } from './pending-vectors.ts';
import { readNodes } from './read-nodes.ts';
import { readPending } from './read-pending.ts';
import { savedFileNames } from './saved-file-names.ts';
import type { SavedGraph } from './saved-graph.ts';
import type { SavedNodes } from './saved-nodes.ts';
import { scanGraph } from './scan-graph.ts';
import { withSavedFile } from './with-saved-file.ts';

/** Everything that a float32 engine saved. The first labels are those of the graph, in its order of labels. */
export interface SavedIndex extends PendingVectors {
  readonly graph?: SavedGraph;
}

/**
 * Reads a saved index and refuses (`SnapshotRefusedError`) what is not whole: whatever it returns
 * hnswlib can load, and any engine can hold. Blocks: for worker threads.
 */
export function readSavedIndex(folder: string, shape: GraphShape): SavedIndex {
  const pending = readPending(folder, shape.dimension);
  const rows = pending.labels.length;
  for (let row = 0; row < rows; row++) {
    const vector = pending.vectors.subarray(row * shape.dimension, (row + 1) * shape.dimension);
    checkSavedVector(vector, shape.metric, join(folder, savedFileNames.pending));
  }
  if (!existsSync(join(folder, savedFileNames.graph))) {
    refuseRepeated(folder, pending.labels);
    return pending;
  }
  const nodes = readNodes(folder);
  const labels = new Uint32Array(nodes.labels.length + rows);
  labels.set(nodes.labels);
  labels.set(pending.labels, nodes.labels.length);
  refuseRepeated(folder, labels);
  const vectors = new Float32Array(labels.length * shape.dimension);
  vectors.set(pending.vectors, nodes.labels.length * shape.dimension);
  return { labels, vectors, graph: readGraph(folder, { shape, nodes, vectors }) };
}

interface GraphToRead {
  readonly shape: GraphShape;
  readonly nodes: SavedNodes;
  /** Gets the vector of each label of the graph, in the order of the labels. */
  readonly vectors: Float32Array;
}

function readGraph(folder: string, { shape, nodes, vectors }: GraphToRead): SavedGraph {
  const { starts, places } = placesByNode(nodes);
  let tombstones = 0;
  return withSavedFile(folder, savedFileNames.graph, (file) => {
    const head = scanGraph(file, shape, ({ node, isTombstone, vector }) => {
      checkSavedVector(vector, shape.metric, file.path);
      const from = starts[node] ?? 0;
      const to = starts[node + 1] ?? 0;
      if (isTombstone !== (from === to)) {
        const what = isTombstone ? 'is removed and has a label' : 'has no label';
        throw new SnapshotRefusedError('nodes', `${file.path}: node ${node} ${what}.`);
      }
      if (isTombstone) tombstones++;
      for (const place of places.subarray(from, to)) vectors.set(vector, place * shape.dimension);
    });
    if (head.nodes !== nodes.nodes) {
      throw new SnapshotRefusedError(
        'nodes',
        `${file.path} has ${head.nodes} nodes, and the list of nodes ${nodes.nodes}.`,
      );
    }
    return { ...nodes, path: file.path, capacity: head.capacity, tombstones };
  });
}

/** The places of a node's labels are `places[starts[node]] … places[starts[node + 1] − 1]`. */
function placesByNode({ nodes, nodeOf }: SavedNodes) {
  const starts = new Uint32Array(nodes + 1);
  for (const node of nodeOf) starts[node + 1]!++;
  for (let node = 0; node < nodes; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const places = new Uint32Array(nodeOf.length);
  nodeOf.forEach((node, place) => {
    places[next[node]!++] = place;
  });
  return { starts, places };
}

function refuseRepeated(folder: string, labels: Uint32Array): void {
  const sorted = labels.slice().sort();
  const at = sorted.findIndex((label, at) => at > 0 && label === sorted[at - 1]);
  if (at < 0) return;
  throw new SnapshotRefusedError('nodes', `${folder} has label ${sorted[at]} twice.`);
}
