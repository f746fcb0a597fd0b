import type { Engine } from '../engines/engine.ts';
import type { EngineSettings } from '../engines/engine-messages.ts';
import { OurEngine } from '../engines/our-engine.ts';
import { peerNames, startPeerEngine } from '../engines/start-peer-engine.ts';

/** An engine that takes part, by the name that its figures have. */
export interface Contender {
  readonly name: string;
  readonly engine: Engine;
}

/** Ours in both storages, and the peers that are installed. */
export async function startContenders(
  settings: Omit<EngineSettings, 'storage'>,
  python: string | undefined,
  note: (text: string) => void,
): Promise<Contender[]> {
  const contenders: Contender[] = [
    { name: 'ours', engine: new OurEngine({ ...settings, storage: 'float32' }) },
  ];
  const quantized = new OurEngine({ ...settings, storage: 'int8' });
  if ((await quantized.storage()) === 'int8')
    contenders.push({ name: 'ours-int8', engine: quantized });
  else note('no ours-int8: the engine that is built here stores float32 alone');
  for (const name of peerNames) {
    const engine = await startPeerEngine(name, { ...settings, storage: 'float32' }, python);
    if (engine === undefined) note(`no ${name}: npm run bench -- setup installs it`);
    else contenders.push({ name, engine });
  }
  return contenders;
}
