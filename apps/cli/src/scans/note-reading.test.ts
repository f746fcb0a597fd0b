import { expect, test } from '@jest/globals';
import { memoryOutput } from '../terminal/memory-output.fixture.ts';
import { noteReading } from './note-reading.ts';

test('counts what was skipped and warned of, and tells the first', () => {
  const { output, stdout, stderr } = memoryOutput();
  const warnings = Array.from({ length: 7 }, (_, at) => ({
    id: `old-${at}.txt`,
    warning: 'Its encoding was guessed: windows-1252.',
  }));
  const failures = [{ id: 'a.bin', reason: 'it is not text\u001B[2J' }];
  noteReading(output, { skipped: '1 skipped: 1 unsupported', failures, warnings });
  expect(stdout()).toBe('');
  expect(stderr().split('\n')).toEqual([
    '1 skipped: 1 unsupported',
    '  a.bin: it is not text�[2J',
    '7 warnings',
    ...warnings.slice(0, 5).map(({ id, warning }) => `  ${id}: ${warning}`),
    '',
  ]);
});

test('tells nothing where all was read as it stands', () => {
  const { output, stderr } = memoryOutput();
  noteReading(output, { skipped: undefined, failures: [], warnings: [] });
  expect(stderr()).toBe('');
});
