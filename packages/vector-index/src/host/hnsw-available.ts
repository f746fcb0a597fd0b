import { findEngine } from './find-engine.ts';

/** Whether an engine with graphs is built and loads here; where none does, `auto` indexes stay exact. */
export async function hnswAvailable(): Promise<boolean> {
  return (await findEngine()).engine !== 'exact';
}
