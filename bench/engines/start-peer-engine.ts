import { join } from 'node:path';
import { LineProcess } from '../framework/line-process.ts';
import type { Engine } from './engine.ts';
import type { EngineReply, EngineSettings, PeerRequest } from './engine-messages.ts';

/** Engines of bench/peers/ann_engines.py. */
export const peerNames = ['hnswlib', 'faiss', 'faiss-sq8', 'usearch-bf16'] as const;

/** Undefined where the peer is not installed. */
export async function startPeerEngine(
  name: (typeof peerNames)[number],
  settings: EngineSettings,
  python: string | undefined,
): Promise<Engine | undefined> {
  if (python === undefined) return undefined;
  const script = join(import.meta.dirname, '../peers/ann_engines.py');
  const peer = new LineProcess<PeerRequest, EngineReply>(python, [
    script,
    name,
    JSON.stringify(settings),
  ]);
  try {
    await peer.ask({ kind: 'rest' });
    return peer;
  } catch {
    return undefined;
  }
}
