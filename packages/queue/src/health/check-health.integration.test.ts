import { describe, expect, test } from '@jest/globals';
import { hasRedis, startRedis } from '@kindred/testing';
import getPort from 'get-port';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { startPostgres } from '../servers/postgres-server.fixture.ts';
import { checkHealth } from './check-health.ts';

(hasRedis() ? describe : describe.skip)('health of a queue in Redis', () => {
  test('eviction and a missing append-only file are told, with what to set', async () => {
    const server = await startRedis({ appendonly: 'no', 'maxmemory-policy': 'allkeys-lru' });
    try {
      expect(await checkHealth({ backend: 'redis', url: server.url }, 2_000)).toEqual({
        ok: false,
        problems: [
          expect.stringContaining('Set maxmemory-policy to noeviction'),
          expect.stringContaining('Set appendonly to yes'),
        ],
        unknown: [],
      });
    } finally {
      await server.close();
    }
  });

  test('where INFO is forbidden CONFIG is asked, and where both are it is unknown', async () => {
    const server = await startRedis();
    const admin = new Redis(server.url);
    try {
      await admin.acl('SETUSER', 'half', 'on', '>pw', '+@all', '-info', '~*');
      await admin.acl('SETUSER', 'none', 'on', '>pw', '+@all', '-info', '-config', '~*');
      const health = (user: string) =>
        checkHealth({ backend: 'redis', url: server.url.replace('//', `//${user}:pw@`) }, 2_000);
      expect(await health('half')).toEqual({ ok: true, problems: [], unknown: [] });
      expect(await health('none')).toEqual({
        ok: true,
        problems: [],
        unknown: [expect.stringContaining('noeviction'), expect.stringContaining('appendonly')],
      });
    } finally {
      admin.disconnect();
      await server.close();
    }
  });

  test('a wrong password is unhealthy and is not repeated', async () => {
    const server = await startRedis({ requirepass: 'right' });
    try {
      const url = server.url.replace('//', '//:wrong-secret@');
      const health = await checkHealth({ backend: 'redis', url }, 2_000);
      expect(health.ok).toBe(false);
      expect(health.problems).toEqual([expect.stringMatching(/^Redis cannot be used.*WRONGPASS/)]);
      expect(JSON.stringify(health)).not.toContain('wrong-secret');
    } finally {
      await server.close();
    }
  });
});

describe('health of a queue without its server', () => {
  test.each(['postgres', 'redis'] as const)(
    '%s is unhealthy within the time limit',
    async (kind) => {
      const address = `${kind}://u:secret@127.0.0.1:${await getPort({ host: '127.0.0.1' })}/0`;
      const began = Date.now();
      const health = await (kind === 'redis'
        ? checkHealth({ backend: 'redis', url: address }, 500)
        : checkHealth({ backend: 'postgres', connectionString: address }, 500));
      expect(health.ok).toBe(false);
      expect(health.problems[0]).toMatch(/cannot be used for the queue: .*ECONNREFUSED/);
      expect(JSON.stringify(health)).not.toContain('secret');
      expect(Date.now() - began).toBeLessThan(20_000);
    },
  );
});

describe('health of a queue in PostgreSQL', () => {
  test('a server that refuses writes is unhealthy', async () => {
    const server = await startPostgres();
    const connection = server.connection('t');
    if (connection.backend !== 'postgres') throw new Error('not PostgreSQL');
    try {
      expect(await checkHealth(connection, 2_000)).toEqual({ ok: true, problems: [], unknown: [] });
      const client = new Client({ connectionString: connection.connectionString });
      await client.connect();
      const { database } = client;
      await client.query(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
      await client.end();
      expect(await checkHealth(connection, 2_000)).toEqual({
        ok: false,
        problems: [expect.stringContaining('refuses writes')],
        unknown: [],
      });
    } finally {
      await server.close();
    }
  }, 60_000);
});
