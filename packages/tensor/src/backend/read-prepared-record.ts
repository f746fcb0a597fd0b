import { readFileSync } from 'node:fs';

/** The part of setup/.prepared.json that running code asks for; the setup step writes it. */
export interface PreparedRecord {
  readonly source: 'upstream' | 'wheel' | 'wasm';
  readonly tensorflowVersion?: string;
  readonly note?: string;
}

const recordFile = new URL('../../setup/.prepared.json', import.meta.url);

/** What the setup step found; undefined where it never ran or was interrupted. */
export function readPreparedRecord(file: URL = recordFile): PreparedRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isPreparedRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isPreparedRecord(value: unknown): value is PreparedRecord {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    (value.source === 'upstream' || value.source === 'wheel' || value.source === 'wasm')
  );
}
