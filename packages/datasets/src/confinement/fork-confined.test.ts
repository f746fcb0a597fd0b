import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../sample/temporary-folder.fixture.ts';
import { forkConfined } from './fork-confined.ts';
import type { Outcomes } from './trespassing.fixture.ts';

test('the process may read files and nothing else, and sees no environment', async () => {
  const folder = await temporaryFolder();
  const kept = await folder.write('kept.txt', 'as it was');
  const place = { beside: import.meta.url, memoryMb: 64 };
  const child = forkConfined('trespassing.fixture', place);
  try {
    child.send(folder.path);
    const [outcomes] = (await once(child, 'message')) as [Outcomes];
    const refused = 'ERR_ACCESS_DENIED';
    expect(outcomes).toEqual({
      environment: [],
      read: 'done',
      write: refused,
      remove: refused,
      process: refused,
      thread: refused,
    });
    expect(await readFile(kept, 'utf8')).toBe('as it was');
  } finally {
    child.kill('SIGKILL');
    await folder.remove();
  }
});
