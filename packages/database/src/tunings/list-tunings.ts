import type { Connections } from '../connection/connections.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { readNewest } from '../page/read-newest.ts';
import { presentTuning, selectTunings, type TuningRow } from './present-tuning.ts';
import type { TuningRecord } from './tuning-record.ts';

/** Newest first; tunings of the same millisecond in order of their ids. @throws BadCursorError */
export async function listTunings(
  connections: Connections,
  collectionId: string,
  request: PageRequest,
): Promise<Page<TuningRecord>> {
  const where = 't.collection_id = $4';
  const values = [collectionId];
  const wanted = { select: selectTunings, alias: 't', where, values, present: presentTuning };
  return readNewest<TuningRow, TuningRecord>(connections, wanted, request);
}
