import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { auditEventSchema, pageOf, type AuditEvent } from '@kindred/contracts';
import { Client } from 'pg';
import { until } from '@kindred/testing';
import { startApi, type TestApi } from '../api.fixture.ts';

const adminKey = 'the-bootstrap-key-of-the-test';
let api: TestApi;
let secret = '';
beforeAll(async () => {
  api = await startApi({ access: 'keys', adminKey });
  const key = { name: 'shop', role: 'writer' };
  secret = String((await api.send('POST', '/v1/keys', key, adminKey)).body?.['secret']);
}, 60_000);
afterAll(() => api.close(), 30_000);

const points = { modality: 'vector', dimension: 2, distance: 'euclidean' };

async function audit(query: Record<string, string> = {}): Promise<AuditEvent[]> {
  const path = `/v1/audit?${new URLSearchParams(query)}`;
  const { body } = await api.send('GET', path, undefined, adminKey);
  return pageOf(auditEventSchema).parse(body).data;
}

describe('the audit log', () => {
  test('has an operation when its answer arrives, under the id of the answer', async () => {
    const made = await api.send('POST', '/v1/collections', { name: 'made', ...points }, secret);
    const [event] = await audit({ target: 'made' });
    expect(event).toMatchObject({
      actor: 'shop',
      role: 'writer',
      operation: 'createCollection',
      target: { collection: 'made' },
      status: 201,
      count: 1,
      requestId: made.headers.get('x-request-id'),
    });
    await api.send('DELETE', '/v1/collections/made', undefined, adminKey);
    const [deletion] = await audit({ operation: 'deleteCollection' });
    expect(deletion).toMatchObject({ actor: 'admin', status: 204, target: { collection: 'made' } });
  });

  test('has what failed and what was refused, and nobody who was not known', async () => {
    await api.send('DELETE', '/v1/models/none', undefined, adminKey);
    await api.send('DELETE', '/v1/models/none', undefined, secret);
    await api.send('DELETE', '/v1/models/none');
    const statuses = (await audit({ operation: 'deleteModel' })).map(({ status }) => status);
    expect(statuses).toEqual([403, 404]);
  });

  test('has who made which key, and no secret', async () => {
    const key = { name: 'audited', role: 'reader', collections: ['a', 'b'] };
    const made = await api.send('POST', '/v1/keys', key, adminKey);
    await api.send('POST', '/v1/keys/audited/rotate', {}, adminKey);
    await api.send('POST', '/v1/keys/audited/revoke', undefined, adminKey);
    const events = await audit({ target: 'audited' });
    expect(events.map(({ operation }) => operation)).toEqual([
      'revokeKey',
      'rotateKey',
      'createKey',
    ]);
    expect(events[2]?.target).toEqual({ key: 'audited', role: 'reader', collections: 'a b' });
    // Behind kd_ and the prefix, which is no secret.
    const part = String(made.body?.['secret']).slice(16);
    expect(part).toHaveLength(43);
    expect(JSON.stringify(await audit())).not.toContain(part);
  });

  test('has no reads', async () => {
    await api.send('POST', '/v1/collections', { name: 'read', ...points }, secret);
    await api.send('GET', '/v1/collections/read', undefined, secret);
    const query = { query: { vector: [0, 1] }, k: 1 };
    await api.send('POST', '/v1/collections/read/search', query, secret);
    await api.send('POST', '/v1/collections/read/count', {}, secret);
    const events = await audit({ target: 'read' });
    expect(events.map(({ operation }) => operation)).toEqual(['createCollection']);
  });

  test('counts writes of items by collection', async () => {
    await api.send('POST', '/v1/collections', { name: 'busy', ...points }, secret);
    for (let i = 0; i < 20; i += 1) {
      const items = [{ id: `i${i}`, vector: [0, i] }];
      await api.send('POST', '/v1/collections/busy/items', { items }, secret);
    }
    await api.send('DELETE', '/v1/collections/busy/items/i0', undefined, secret);
    const counts = await until(async () => {
      const events = await audit({ target: 'busy' });
      const count = (operation: string) =>
        events.filter((e) => e.operation === operation).reduce((sum, e) => sum + e.count, 0);
      const both = { upserts: count('upsertItems'), deletions: count('deleteItem') };
      return both.upserts + both.deletions === 21 ? both : undefined;
    });
    expect(counts).toEqual({ upserts: 20, deletions: 1 });
    const [event] = await audit({ operation: 'upsertItems' });
    expect(event).toMatchObject({ actor: 'shop', requestId: null, target: { collection: 'busy' } });
  });

  test('takes paths of any kind', async () => {
    const answer = await api.send('DELETE', '/v1/models/%00%F0%9F%98%80%1b', undefined, adminKey);
    expect(answer.status).toBe(422);
    const [event] = await audit({ operation: 'deleteModel' });
    expect(event?.target).toEqual({ model: '\ufffd😀\ufffd' });
  });

  test.each([
    '/v1/audit?limit=0',
    '/v1/audit?since=yesterday',
    '/v1/audit?actor=%00',
    `/v1/audit?target=${'x'.repeat(301)}`,
    '/v1/audit?cursor=ImEi',
  ])('%s is refused', async (path) => {
    expect((await api.send('GET', path, undefined, adminKey)).status).toBe(422);
  });

  test('an operation that it cannot write is answered so', async () => {
    const sql = new Client({ connectionString: api.databaseUrl });
    await sql.connect();
    await sql.query('ALTER TABLE audit_events RENAME TO elsewhere');
    const name = { name: 'unseen', ...points };
    const answer = await api.send('POST', '/v1/collections', name, adminKey);
    await sql.query('ALTER TABLE elsewhere RENAME TO audit_events');
    await sql.end();
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error' } });
    const line = api.log.find((each) => each.includes('the audit log was not written'));
    expect(line).toContain('"operation":"createCollection"');
  });
});
