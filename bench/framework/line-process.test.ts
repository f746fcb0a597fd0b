import { expect, test } from '@jest/globals';
import { LineProcess } from './line-process.ts';

const echo = `
  const { createInterface } = require('node:readline');
  createInterface({ input: process.stdin }).on('line', (line) => {
    const { value } = JSON.parse(line);
    if (value === 'end') process.exit(3);
    console.log(JSON.stringify({ value }));
  });
`;
const start = () =>
  new LineProcess<{ value: string }, { value: string }>(process.execPath, ['-e', echo]);

test('answers come back in the order of the requests', async () => {
  const line = start();
  expect(await line.ask({ value: 'a' })).toEqual({ value: 'a' });
  expect(await line.ask({ value: 'b' })).toEqual({ value: 'b' });
  await line.stop();
});

test('a process that ends fails the request under way and those that follow', async () => {
  const line = start();
  const code = { cause: { message: expect.stringContaining('exit code 3') } };
  await expect(line.ask({ value: 'end' })).rejects.toMatchObject(code);
  await expect(line.ask({ value: 'a' })).rejects.toMatchObject(code);
  await line.stop();
});

test('a program that is not there fails the request', async () => {
  const line = new LineProcess('/nowhere/at/all', []);
  await expect(line.ask({})).rejects.toMatchObject({ cause: { code: 'ENOENT' } });
  await line.stop();
});
