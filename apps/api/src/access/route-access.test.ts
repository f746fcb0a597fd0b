import { describe, expect, test } from '@jest/globals';
import { openApiDocument } from '../docs/open-api-document.ts';
import { routeAccess } from './route-access.ts';

describe('routeAccess', () => {
  test.each([
    ['GET', '/v1/collections/:collection', 'getCollection', 'reader', 'path'],
    ['HEAD', '/v1/collections/:collection', 'getCollection', 'reader', 'path'],
    ['POST', '/v1/collections/:collection/items', 'upsertItems', 'writer', 'path'],
    ['DELETE', '/v1/collections/{collection}', 'deleteCollection', 'admin', 'path'],
    ['GET', '/v1/collections', 'listCollections', 'reader', 'checked'],
    ['GET', '/v1/models', 'listModels', 'reader', 'refused'],
    ['POST', '/v1/models/:model/versions', 'importVersion', 'admin', 'refused'],
    ['POST', '/v1/keys', 'createKey', 'admin', 'refused'],
    ['GET', '/metrics', 'GET /metrics', 'reader', 'refused'],
    ['GET', '/livez', 'GET /livez', 'anybody', 'checked'],
  ])('%s %s is %s, of role %s, limits %s', (method, path, operation, role, limits) =>
    expect(routeAccess(method, path)).toEqual({ operation, role, limits }),
  );

  test('a route that was forgotten is an admin’s, for whom nothing is limited', () => {
    expect(routeAccess('GET', '/new/:thing')).toEqual({
      operation: 'GET /new/{thing}',
      role: 'admin',
      limits: 'refused',
    });
    expect(routeAccess('POST', '/livez')).toMatchObject({ role: 'admin' });
  });

  test('a path that leads nowhere needs a key, of any role', () => {
    expect(routeAccess('GET', undefined)).toMatchObject({ role: 'reader', limits: 'checked' });
  });

  test('no route of the document was forgotten', () => {
    const routes = Object.entries(openApiDocument('1').paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => routeAccess(method.toUpperCase(), path)),
    );
    const others = routes.filter(
      ({ operation, role }) => operation.includes(' ') && role === 'admin',
    );
    // As a route is that was forgotten: each of these is meant to be.
    expect(others.map(({ operation }) => operation).sort()).toEqual(['GET /admin/queues']);
  });
});
