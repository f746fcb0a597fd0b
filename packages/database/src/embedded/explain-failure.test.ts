import { expect, test } from '@jest/globals';
import { clusterFolder } from './cluster-folder.ts';
import { explainFailure } from './explain-failure.ts';

const folder = clusterFolder('/home/ada/.kindred');

test.each([
  [
    'disk-full',
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 9\nHINT:  Check free disk space.\nPANIC:  cannot abort transaction 1, it was already committed',
  ],
  ['server-still-ending', 'FATAL:  lock file "postmaster.pid" already exists'],
  ['server-still-ending', 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'],
  ['disk-full', 'FATAL:  could not write lock file "postmaster.pid": No space left on device'],
  ['disk-full', 'initdb: error: could not write file "base/1": Disk quota exceeded'],
  [
    'port-taken',
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\nFATAL:  could not create any TCP/IP sockets',
  ],
  [
    'port-taken',
    'LOG:  could not bind IPv4 address "127.0.0.1": Permission denied\nFATAL:  could not create any TCP/IP sockets',
  ],
  [
    'data-from-other-version',
    'FATAL:  database files are incompatible with server\nDETAIL:  The data directory was initialized by PostgreSQL version 15',
  ],
  ['data-corrupt', 'PANIC:  could not locate a valid checkpoint record at 0/1536A60'],
  ['data-corrupt', 'FATAL:  could not open directory "pg_notify": No such file or directory'],
  ['data-corrupt', 'error: invalid page in block 0 of relation base/5/1259'],
  ['postgres-failed', 'FATAL:  could not create shared memory segment: Cannot allocate memory'],
  ['postgres-failed', ''],
])('%s: %s', (code, output) => {
  const error = explainFailure(output, folder);
  expect(error.code).toBe(code);
  // One sentence that names the place, or the port, and what to do.
  expect(error.message).toMatch(/\/home\/ada\/\.kindred\/postgres|port/);
  const reason = output.split('\n').find((line) => /FATAL|PANIC|rror:/.test(line)) ?? '';
  expect(error.message).toContain(reason.trim());
});

test('keeps what was caught as the cause', () => {
  const cause = new Error('spawn ENOENT');
  expect(explainFailure(cause.message, folder, cause).cause).toBe(cause);
});
