/** The files of a saved index. The first two come together, or not at all where nothing is in a graph yet. */
export const savedFileNames = {
  /** hnswlib's own format; its labels are node numbers. */
  graph: 'graph.hnsw',
  /** Which labels stand for which node. */
  nodes: 'nodes.bin',
  /** Vectors that no graph has yet, with their labels. */
  pending: 'pending.bin',
  /** Only beside a quantized graph: its centre, the float32 rows by node, and those of labels that share one. */
  vectors: 'vectors.f32',
  /** Of a host: the metadata of each label as it is indexed, a line of JSON each. */
  documents: 'documents.jsonl',
  /** Of a durable index: the metadata of each label as it was given, a line of JSON each. */
  metadata: 'metadata.jsonl',
} as const;
