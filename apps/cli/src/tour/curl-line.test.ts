import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { curlLine } from './curl-line.ts';

test('gives a line that a shell reads back to the same body', () => {
  const body = { query: { item: 'it\'s "quoted" $HOME `x` \\' }, k: 3 };
  const line = curlLine('http://127.0.0.1:7700', '/v1/x', body);
  const words = execFileSync('sh', ['-c', line.replace(/^curl/, 'printf %s\\\\n')], {
    encoding: 'utf8',
  });
  expect(JSON.parse(words.trim().split('\n').at(-1)!)).toEqual(body);
});
