import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { OpenConnections } from './open-connections.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.closeAllConnections()));

async function listen(handle: (response: ServerResponse) => void) {
  const server = createServer((_request, response) => handle(response));
  servers.push(server);
  const connections = new OpenConnections(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  /** Ends the server and gives how long that took. */
  const close = async (graceMs = 60_000) => {
    const start = Date.now();
    connections.close(graceMs);
    await new Promise((resolve) => server.close(resolve));
    return Date.now() - start;
  };
  return { port, close };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined);
  });
}
const settle = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('OpenConnections', () => {
  test('connections that never asked for anything end at once', async () => {
    const { port, close } = await listen((response) => response.end());
    for (let i = 0; i < 5; i++) await open(port);
    await settle(50);
    expect(await close()).toBeLessThan(1000);
  });

  test('an answer under way is finished first', async () => {
    let asked: (response: ServerResponse) => void = () => undefined;
    const underWay = new Promise<ServerResponse>((resolve) => {
      asked = resolve;
    });
    const { port, close } = await listen((response) => asked(response));
    const answer = fetch(`http://127.0.0.1:${port}`);
    const response = await underWay;
    const took = close();
    await settle(50);
    response.end('whole');
    expect(await (await answer).text()).toBe('whole');
    expect(await took).toBeLessThan(5000);
  });

  test('an answer that never ends is cut after the time of grace', async () => {
    const { port, close } = await listen((response) => response.write('half'));
    const response = await fetch(`http://127.0.0.1:${port}`);
    expect(await close(100)).toBeLessThan(5000);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});
