import { describe, expect, test } from '@jest/globals';
import { RouteTable } from './route-table.ts';

const table = new RouteTable();
table.add('POST', '/v1/a');
table.add(['GET', 'HEAD'], '/v1/a');
table.add('GET', '/v1/a/:id');
table.add('DELETE', '/v1/a/:id');
table.add('GET', '/openapi.json');

describe('RouteTable', () => {
  test.each([
    ['/v1/a', ['GET', 'HEAD', 'POST']],
    ['/v1/a/x%2Fy', ['DELETE', 'GET']],
    ['/v1/a/', []],
    ['/v1/a/x/y', []],
    ['/openapi.json', ['GET']],
    ['/openapixjson', []],
  ])('%s has %j', (path, methods) => expect(table.methodsAt(path)).toEqual(methods));

  test('lists routes in the notation of OpenAPI', () => {
    expect(table.list()).toContain('GET /v1/a/{id}');
    expect(table.list()).toHaveLength(5);
  });
});
