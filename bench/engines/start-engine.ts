import { join } from 'node:path';
import { LineProcess } from '../framework/line-process.ts';
import type { EngineReply, EngineRequest, EngineSettings } from './engine-messages.ts';

export type EngineProcess = LineProcess<EngineRequest, EngineReply>;

/** Engines of bench/peers/ann_engines.py. */
export const peerNames = ['hnswlib', 'faiss', 'faiss-sq8', 'usearch', 'usearch-bf16'] as const;
export type PeerName = (typeof peerNames)[number];

export function startOurEngine(settings: EngineSettings): EngineProcess {
  const file = join(import.meta.dirname, 'engine-process.ts');
  return new LineProcess(process.execPath, ['--expose-gc', file, JSON.stringify(settings)]);
}

/** Undefined where the peer is not installed. */
export async function startPeerEngine(
  name: PeerName,
  settings: EngineSettings,
  python: string | undefined,
): Promise<EngineProcess | undefined> {
  if (python === undefined) return undefined;
  const script = join(import.meta.dirname, '../peers/ann_engines.py');
  const peer: EngineProcess = new LineProcess(python, [script, name, JSON.stringify(settings)]);
  try {
    await peer.ask({ kind: 'rest' });
    return peer;
  } catch {
    return undefined;
  }
}
