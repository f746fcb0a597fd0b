import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { hasRedis } from './has-redis.ts';
import { startRedis } from './start-redis.ts';

/** What the server says to one command. */
async function ask(url: string, command: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  try {
    socket.write(`${command}\r\n`);
    const [answer] = await once(socket, 'data');
    return String(answer);
  } finally {
    socket.destroy();
  }
}

(hasRedis() ? describe : describe.skip)('startRedis', () => {
  test('keeps what it has while it is stopped, and is reached under the same address', async () => {
    const redis = await startRedis();
    try {
      expect(await ask(redis.url, 'SET place here')).toBe('+OK\r\n');
      await redis.stop();
      await expect(ask(redis.url, 'PING')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      await redis.start();
      expect(await ask(redis.url, 'GET place')).toContain('here');
    } finally {
      await redis.close();
    }
  });

  test('takes other settings, and says why it cannot start', async () => {
    const redis = await startRedis({ 'maxmemory-policy': 'allkeys-lru' });
    try {
      expect(await ask(redis.url, 'CONFIG GET maxmemory-policy')).toContain('allkeys-lru');
    } finally {
      await redis.close();
    }
    await expect(startRedis({ 'no-such-setting': 'yes' })).rejects.toThrow('does not start');
  });
});
