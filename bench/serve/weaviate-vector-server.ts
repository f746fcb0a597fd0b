import { join } from 'node:path';
import { LineProcess } from '../framework/line-process.ts';
import type { WeaviateReply, WeaviateRequest } from '../peers/weaviate-messages.ts';
import { findWeaviate } from './find-weaviate.ts';
import { graph, type VectorLoad, type VectorServer } from './vector-server.ts';

/** One node of Weaviate, searched by gRPC; undefined where it is not installed or cannot run. */
export async function startWeaviate(options: VectorLoad): Promise<VectorServer | undefined> {
  const { set, folder, k, clients, seconds, note } = options;
  const program = findWeaviate();
  if (program === undefined) {
    note('no Weaviate: npm run test:cluster compiles it where Go is');
    return undefined;
  }
  note('filling Weaviate');
  const script = join(import.meta.dirname, '../peers/weaviate-process.ts');
  const { M, efConstruction } = graph;
  const words = [program, folder, ...[set.dimension, M, efConstruction, k].map(String)];
  // Its gRPC port listens on every interface: it gets a network of its own.
  const peer = new LineProcess<WeaviateRequest, WeaviateReply>('unshare', [
    '--map-root-user',
    '--net',
    process.execPath,
    script,
    ...words,
  ]);
  try {
    await peer.ask({ kind: 'fill' });
  } catch (error) {
    await peer.stop();
    note(`no Weaviate: ${error instanceof Error ? (error.cause ?? error) : error}`);
    return undefined;
  }
  return {
    answers: async (ef) => (await peer.ask({ kind: 'answers', ef })).labels ?? [],
    load: async () => {
      const { load } = await peer.ask({ kind: 'load', clients, seconds });
      if (load === undefined) throw new Error('Weaviate answered without a result.');
      return load;
    },
    stop: () => peer.stop(),
  };
}
