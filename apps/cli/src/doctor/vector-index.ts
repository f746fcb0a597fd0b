import type { Environment } from '@kindred/runtime';
import { findEngine } from '@kindred/vector-index';
import type { CheckResult } from './check.ts';

const name = 'HNSW index';
const advice = 'install a C++ compiler (Debian: apt-get install g++), then npm start again';

/** Which engine searches vectors here, built for which processor, and in which storages it can keep them. */
export async function examineVectorIndex({
  weaviate,
}: Pick<Environment, 'weaviate'>): Promise<CheckResult> {
  if (weaviate !== undefined) {
    const facts = { engine: 'weaviate', instructionSet: null, storages: ['float32'] };
    const detail = `Weaviate at ${weaviate.urls.join(', ')}; storage float32`;
    return { name, state: 'ok', detail, facts };
  }
  const found = await findEngine();
  if (found.engine === 'native') {
    const { engine, instructionSet } = found;
    const storages = ['float32', 'int8', 'binary'];
    const detail = `native, with ${instructionSet}; storage ${storages.join(', ')}`;
    return { name, state: 'ok', detail, facts: { engine, instructionSet, storages } };
  }
  const what =
    found.engine === 'hnswlib-node'
      ? 'the native index is not built: hnswlib-node serves instead, at a third of its speed'
      : 'neither the native index nor hnswlib-node is built: exact search serves instead';
  const facts = { engine: found.engine, instructionSet: null, storages: ['float32'] };
  const detail = `${what}; storage float32 alone, no int8 or binary`;
  return { name, state: 'degraded', detail, advice, facts };
}
