import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { GRAPH_HEAD_BYTES } from './format/read-graph-head.ts';
import { savedFileNames } from './format/saved-file-names.ts';
import type { SnapshotManifest } from './manifest/snapshot-manifest.ts';

/** A stored vector and its label, read straight from the files. */
export interface SavedVector {
  readonly label: number;
  readonly vector: Float32Array;
}

const MOST_SAMPLES = 16;
const HEAD_BYTES = 16;
const VECTORS_HEAD_BYTES = 24;

/** Vectors spread over `pending.bin` and over those of the graph: in it, or in the file beside a quantized one. */
export async function sampleSavedVectors(
  folder: string,
  manifest: SnapshotManifest,
): Promise<SavedVector[]> {
  const pending = await samplePending(folder, manifest);
  if (manifest.nodes === 0) return pending;
  const ofGraph = manifest.storage === 'float32' ? sampleGraph : sampleVectors;
  return [...pending, ...(await ofGraph(folder, manifest))];
}

async function samplePending(folder: string, { dimension, files }: SnapshotManifest) {
  const { pending } = savedFileNames;
  if (files[pending] === undefined) return [];
  return reading(join(folder, pending), async (read) => {
    const rows = (await read(HEAD_BYTES, 0)).readUInt32LE(8);
    return spread(rows, async (row) => {
      const label = (await read(4, HEAD_BYTES + 4 * row)).readUInt32LE();
      const at = HEAD_BYTES + 4 * rows + 4 * dimension * row;
      return { label, vector: floats(await read(4 * dimension, at)) };
    });
  });
}

async function sampleGraph(folder: string, manifest: SnapshotManifest) {
  const { dimension, M } = manifest;
  const pairs = await samplePairs(folder);
  const dataAt = 4 + 8 * M;
  const labelAt = dataAt + 4 * dimension;
  return reading(join(folder, savedFileNames.graph), async (read) => {
    const samples: SavedVector[] = [];
    for (const { label, node } of pairs) {
      const bytes = await read(labelAt + 8, GRAPH_HEAD_BYTES + node * (labelAt + 8));
      // Nodes that were added by several threads may stand in another place.
      if (bytes.readUInt32LE(labelAt) !== node) continue;
      samples.push({ label, vector: floats(bytes.subarray(dataAt, labelAt)) });
    }
    return samples;
  });
}

async function sampleVectors(folder: string, { dimension }: SnapshotManifest) {
  const pairs = await samplePairs(folder);
  return reading(join(folder, savedFileNames.vectors), async (read) => {
    const head = await read(VECTORS_HEAD_BYTES, 0);
    const [nodes, others] = [head.readUInt32LE(16), head.readUInt32LE(20)];
    const rowBytes = 4 * dimension;
    const rowsAt = VECTORS_HEAD_BYTES + rowBytes;
    const bytes = await read(4 * others, rowsAt + rowBytes * nodes);
    const withOwnRow = new Set(new Uint32Array(Uint8Array.from(bytes).buffer));
    const samples: SavedVector[] = [];
    for (const { label, node } of pairs) {
      if (withOwnRow.has(label)) continue;
      samples.push({ label, vector: floats(await read(rowBytes, rowsAt + rowBytes * node)) });
    }
    return samples;
  });
}

/** Labels of the graph with their nodes. */
function samplePairs(folder: string) {
  return reading(join(folder, savedFileNames.nodes), async (read) => {
    const labels = (await read(HEAD_BYTES, 0)).readUInt32LE(12);
    return spread(labels, async (row) => {
      const pair = await read(8, HEAD_BYTES + 8 * row);
      return { label: pair.readUInt32LE(0), node: pair.readUInt32LE(4) };
    });
  });
}

type Read = (bytes: number, position: number) => Promise<Buffer>;

async function reading<T>(path: string, use: (read: Read) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await use(async (bytes, position) => {
      const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, position);
      return buffer;
    });
  } finally {
    await file.close();
  }
}

/** Asks for at most `MOST_SAMPLES` of 0 … count − 1, the first and the last among them. */
async function spread<T>(count: number, sample: (at: number) => Promise<T>): Promise<T[]> {
  const wanted = Math.min(count, MOST_SAMPLES);
  const samples: T[] = [];
  for (let at = 0; at < wanted; at++) {
    samples.push(await sample(Math.round((at * (count - 1)) / Math.max(1, wanted - 1))));
  }
  return samples;
}

function floats(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
