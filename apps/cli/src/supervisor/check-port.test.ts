import { expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { checkPort } from './check-port.ts';

test('0 gives a port that is free', async () => {
  const port = await checkPort('127.0.0.1', 0);
  expect(port).toBeGreaterThan(0);
  await expect(checkPort('127.0.0.1', port)).resolves.toBe(port);
});

test('a taken port ends in one sentence that says what to do', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await expect(checkPort('127.0.0.1', port)).rejects.toMatchObject({
    code: 'port-taken',
    message: `Port ${port} on 127.0.0.1 is taken by another program: end that program, or choose another port with PORT=${port + 1} npm start.`,
  });
  server.close();
});
