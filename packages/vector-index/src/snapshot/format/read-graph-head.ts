import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import type { GraphShape } from './graph-shape.ts';
import type { SavedFile } from './saved-file.ts';

/** hnswlib's head of a saved graph, as far as it is not given by the shape. */
export interface GraphHead {
  readonly nodes: number;
  /** Nodes there is room for. */
  readonly capacity: number;
  readonly topLevel: number;
  /** Where a walk begins: the node (by place in the file) of the top level. */
  readonly entry: number;
  readonly bytesPerNode: number;
}

/** size_t × 6, int, unsigned, size_t × 3, double, size_t */
export const GRAPH_HEAD_BYTES = 96;
/** 1 node in M is on level 1, 1 in M² on level 2 …: at M = 2, of 2³² nodes, one. */
const HIGHEST_LEVEL = 64;

/**
 * Reads the head that `HierarchicalNSW::saveIndex` writes (hnswlib 0.8, 64 bits, little-endian) and
 * compares each field with what it has to be. hnswlib itself believes all of them: a wrong capacity
 * ends the process, a wrong offset reads somebody else's memory.
 */
export function readGraphHead(
  file: SavedFile,
  { dimension, M, efConstruction }: GraphShape,
): GraphHead {
  const head = new DataView(file.readInto(new Uint8Array(GRAPH_HEAD_BYTES), 0).buffer);
  const size = (at: number) => Number(head.getBigUint64(at, true));
  const expect = (what: string, holds: boolean) => {
    if (holds) return;
    throw new SnapshotRefusedError(
      'graph',
      `${file.path} has no head of a graph of ${dimension} numbers with M ${M}, efConstruction ${efConstruction}: ${what} is wrong.`,
    );
  };
  const dataAt = 4 + 8 * M;
  const labelAt = dataAt + 4 * dimension;
  const bytesPerNode = labelAt + 8;
  const capacity = size(8);
  const nodes = size(16);
  const topLevel = head.getInt32(48, true);
  const entry = head.getUint32(52, true);
  expect('the offset of layer 0', size(0) === 0);
  expect('the number of nodes', nodes >= 1 && nodes < 2 ** 32 - 1);
  // It is allocated as it stands here. Indexes double it when they are full, from 1,024 or more.
  expect('the capacity', capacity >= nodes && capacity <= 4 * nodes + 2 ** 16);
  expect('the size of a node', size(24) === bytesPerNode);
  expect('the offset of labels', size(32) === labelAt);
  expect('the offset of vectors', size(40) === dataAt);
  expect('the top level', topLevel >= 0 && topLevel <= HIGHEST_LEVEL);
  expect('the entry node', entry < nodes);
  expect('the links above layer 0', size(56) === M);
  expect('the links of layer 0', size(64) === 2 * M);
  expect('M', size(72) === M);
  expect('the scale of levels', Math.abs(head.getFloat64(80, true) * Math.log(M) - 1) < 1e-6);
  expect('efConstruction', size(88) === Math.max(efConstruction, M));
  expect('the size of the file', file.size >= GRAPH_HEAD_BYTES + nodes * (bytesPerNode + 4));
  return { nodes, capacity, topLevel, entry, bytesPerNode };
}
