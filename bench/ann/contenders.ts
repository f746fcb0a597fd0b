import type { EngineSettings } from '../engines/engine-messages.ts';
import {
  type EngineProcess,
  peerNames,
  startOurEngine,
  startPeerEngine,
} from '../engines/start-engine.ts';

/** An engine that takes part, by the name that its figures have. */
export interface Contender {
  readonly name: string;
  readonly engine: EngineProcess;
}

/** Ours in both storages, and the peers that are installed. */
export async function startContenders(
  settings: Omit<EngineSettings, 'storage'>,
  python: string | undefined,
  note: (text: string) => void,
): Promise<Contender[]> {
  const contenders: Contender[] = [
    { name: 'ours', engine: startOurEngine({ ...settings, storage: 'float32' }) },
    { name: 'ours-int8', engine: startOurEngine({ ...settings, storage: 'int8' }) },
  ];
  for (const name of peerNames) {
    const engine = await startPeerEngine(name, { ...settings, storage: 'float32' }, python);
    if (engine === undefined) note(`no ${name}: npm run bench -- setup installs it`);
    else contenders.push({ name, engine });
  }
  return contenders;
}
