import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPreparedRecord } from './read-prepared-record.ts';

describe('readPreparedRecord', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kindred-record-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    const file = join(folder, 'record.json');
    writeFileSync(file, text);
    return readPreparedRecord(pathToFileURL(file));
  };

  test('reads what the setup step wrote', () => {
    expect(read('{"source":"wheel","tensorflowVersion":"2.15.1"}')).toEqual({
      source: 'wheel',
      tensorflowVersion: '2.15.1',
    });
  });

  test.each(['', '{"source":', 'null', '[]', '{"source":"elsewhere"}'])(
    'takes %j for no record',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  test('takes an absent file for no record', () => {
    expect(readPreparedRecord(pathToFileURL(join(folder, 'absent.json')))).toBeUndefined();
  });
});
