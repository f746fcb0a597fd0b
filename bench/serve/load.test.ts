import { expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import { applyLoad } from './load.ts';

test('keeps the wanted number of clients busy and counts failures', async () => {
  let open = 0;
  let most = 0;
  let served = 0;
  const server = createServer((incoming, answer) => {
    open += 1;
    most = Math.max(most, open);
    incoming.resume();
    incoming.once('end', () =>
      setTimeout(() => {
        open -= 1;
        served += 1;
        answer.statusCode = served % 2 === 0 ? 500 : 200;
        answer.end('{}');
      }, 5),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const result = await applyLoad({
    url: `http://127.0.0.1:${port}/`,
    body: (n) => JSON.stringify({ n }),
    clients: 4,
    seconds: 0.3,
  });
  server.close();
  expect(most).toBe(4);
  expect(result.requests).toBe(served);
  expect(result.failures).toBe(Math.floor(served / 2));
  expect(result.p50Ms).toBeGreaterThanOrEqual(4);
  expect(result.maxMs).toBeGreaterThanOrEqual(result.p99Ms);
});
