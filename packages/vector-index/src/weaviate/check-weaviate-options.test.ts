import { describe, expect, test } from '@jest/globals';
import { startIndexHost } from '../host/start-index-host.ts';
import { checkWeaviateOptions } from './check-weaviate-options.ts';

describe('checkWeaviateOptions', () => {
  test('one URL is enough', () => {
    expect(checkWeaviateOptions({ urls: ['http://db:8080/'] })).toMatchObject({
      nodes: [{ http: 'http://db:8080', grpc: { host: 'db', port: 50_051, secure: false } }],
      replication: 1,
      consistency: 'QUORUM',
      prefix: 'Kindred',
    });
  });

  test('https means TLS for both, with its own port', () => {
    expect(checkWeaviateOptions({ urls: ['https://db.example'] }).nodes).toEqual([
      { http: 'https://db.example', grpc: { host: 'db.example', port: 443, secure: true } },
    ]);
  });

  test('a call is tried in four rounds over the nodes, and at one node six times', () => {
    const attempts = (urls: string[]) => checkWeaviateOptions({ urls }).attempts;
    expect(attempts(['http://a'])).toBe(6);
    expect(attempts(['http://a', 'http://b', 'http://c'])).toBe(12);
    expect(attempts(Array.from({ length: 30 }, (_, n) => `http://node-${n}`))).toBe(64);
  });

  test('gRPC may be elsewhere', () => {
    const urls = ['http://a:8080', 'http://b:8080'];
    const grpcUrls = ['https://c:1234', 'http://d'];
    expect(checkWeaviateOptions({ urls, grpcUrls }).nodes.map(({ grpc }) => grpc)).toEqual([
      { host: 'c', port: 1234, secure: true },
      { host: 'd', port: 80, secure: false },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'weaviate'],
    ['no URL', { urls: [] }, 'urls'],
    ['no list', { urls: 'http://a' }, 'urls'],
    ['another protocol', { urls: ['grpc://a'] }, 'urls[0]'],
    ['a password in a URL', { urls: ['http://u:p@a'] }, 'urls[0]'],
    [
      'fewer gRPC addresses',
      { urls: ['http://a', 'http://b'], grpcUrls: ['http://a'] },
      'grpcUrls',
    ],
    ['no replica', { urls: ['http://a'], replication: 0 }, 'replication'],
    ['another consistency', { urls: ['http://a'], consistency: 'quorum' }, 'consistency'],
    ['a prefix that no collection has', { urls: ['http://a'], prefix: 'a-b' }, 'prefix'],
    ['a key with a line end', { urls: ['http://a'], apiKey: 'a\nb' }, 'apiKey'],
    ['no patience', { urls: ['http://a'], timeoutMs: 0 }, 'timeoutMs'],
    ['no attempt', { urls: ['http://a'], attempts: 0 }, 'attempts'],
  ])('refuses %s', (_, options, field) => {
    expect(() => checkWeaviateOptions(options as never)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', field }),
    );
  });

  test.each<[object, string]>([
    [{ engine: 'weaviate' }, 'weaviate'],
    [{ engine: 'faiss' }, 'engine'],
  ])('startIndexHost refuses %j', async (options, field) => {
    await expect(startIndexHost(options as never)).rejects.toMatchObject({
      code: 'invalid-argument',
      field,
    });
  });
});
