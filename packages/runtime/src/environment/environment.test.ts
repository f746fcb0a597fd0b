import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { EnvironmentError } from './environment-error.ts';
import { readEnvironment } from './environment.ts';
import { findRoot } from './find-root.ts';
import { isLoopback } from './is-loopback.ts';

const context = { folder: '/', terminal: false };
const read = (env: Record<string, string | undefined>) => readEnvironment(env, context);
const problemsOf = (env: Record<string, string>) => {
  try {
    read(env);
    return [];
  } catch (error) {
    return error instanceof EnvironmentError
      ? error.problems.map(({ variable }) => variable)
      : [error];
  }
};

describe('readEnvironment', () => {
  test('an empty environment is an embedded installation on this machine only', () => {
    expect(read({})).toEqual({
      mode: 'embedded',
      home: '/.kindred',
      host: '127.0.0.1',
      port: 7700,
      access: 'open',
      bodyLimitBytes: 33_554_432,
      indexWaitMs: 5000,
      recallSample: 0.001,
      drift: {
        querySampleMs: 10_000,
        checkMinutes: 60,
        checks: 2,
        stability: 0.25,
        calmStability: 0.1,
        pValue: 0.01,
      },
      retention: { keep: 1, keepMs: 604_800_000 },
      logLevel: 'info',
      logFormat: 'json',
    });
  });

  test('every variable arrives', () => {
    expect(
      read({
        KINDRED_HOME: '/srv/kindred',
        KINDRED_DATA: 'data',
        HOST: '0.0.0.0',
        PORT: '80',
        KINDRED_ADMIN_KEY: 'correct-horse-battery',
        KINDRED_API_KEY: 'kd_staple',
        KINDRED_ACCESS: 'keys',
        DATABASE_URL: 'postgres://u:p@db:5432/kindred',
        REDIS_URL: 'rediss://:p@cache:6379/1',
        VECTOR_ENGINE: 'weaviate',
        WEAVIATE_URL: 'http://a:8080, https://b',
        WEAVIATE_GRPC_URL: 'http://a:50051,https://b:50051',
        WEAVIATE_API_KEY: 'battery-horse',
        WEAVIATE_REPLICATION: '3',
        WEAVIATE_CONSISTENCY: 'ALL',
        KINDRED_BODY_LIMIT_BYTES: '1024',
        KINDRED_INDEX_WAIT_MS: '300',
        KINDRED_RECALL_SAMPLE: '0.25',
        KINDRED_QUERY_SAMPLE_SECONDS: '0',
        KINDRED_DRIFT_CHECK_MINUTES: '1440',
        KINDRED_DRIFT_CHECKS: '3',
        KINDRED_DRIFT_STABILITY: '0.5',
        KINDRED_DRIFT_CALM_STABILITY: '0.2',
        KINDRED_DRIFT_P_VALUE: '0.05',
        KINDRED_KEEP_RETIRED: '3',
        KINDRED_KEEP_RETIRED_DAYS: '30',
        KINDRED_KEEP_AUDIT_DAYS: '365',
        LOG_LEVEL: 'debug',
        LOG_FORMAT: 'pretty',
      }),
    ).toEqual({
      mode: 'production',
      home: '/srv/kindred',
      dataFolder: '/data',
      host: '0.0.0.0',
      port: 80,
      access: 'keys',
      adminKey: 'correct-horse-battery',
      apiKey: 'kd_staple',
      databaseUrl: 'postgres://u:p@db:5432/kindred',
      redisUrl: 'rediss://:p@cache:6379/1',
      weaviate: {
        urls: ['http://a:8080', 'https://b'],
        grpcUrls: ['http://a:50051', 'https://b:50051'],
        apiKey: 'battery-horse',
        replication: 3,
        consistency: 'ALL',
      },
      bodyLimitBytes: 1024,
      indexWaitMs: 300,
      recallSample: 0.25,
      drift: {
        querySampleMs: 0,
        checkMinutes: 1440,
        checks: 3,
        stability: 0.5,
        calmStability: 0.2,
        pValue: 0.05,
      },
      retention: { keep: 3, keepMs: 2_592_000_000 },
      keepAuditDays: 365,
      logLevel: 'debug',
      logFormat: 'pretty',
    });
  });

  test('empty and blank variables count as absent', () => {
    const empty = {
      PORT: '',
      HOST: ' ',
      DATABASE_URL: '',
      KINDRED_ADMIN_KEY: '',
      REDIS_URL: undefined,
    };
    expect(read(empty)).toEqual(read({}));
  });

  test('on a terminal logs are for people', () => {
    expect(readEnvironment({}, { folder: '/', terminal: true }).logFormat).toBe('pretty');
    expect(readEnvironment({ LOG_FORMAT: 'json' }, { terminal: true }).logFormat).toBe('json');
  });

  test('paths are taken from the root of the repository, from anywhere inside', () => {
    const root = mkdtempSync(join(tmpdir(), 'kindred-root-'));
    try {
      mkdirSync(join(root, 'apps/api'), { recursive: true });
      writeFileSync(join(root, 'pnpm-workspace.yaml'), '');
      const inside = { folder: join(root, 'apps/api') };
      expect(readEnvironment({}, inside).home).toBe(join(root, '.kindred'));
      expect(readEnvironment({ KINDRED_HOME: 'x' }, inside).home).toBe(join(root, 'x'));
      expect(findRoot(inside.folder)).toBe(root);
      expect(findRoot('/')).toBe('/');
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  test.each(['0.0.0.0', '::', '192.168.1.4', 'kindred.example', '[::]', '127.example'])(
    'on HOST %s keys are asked for, and it cannot be opened',
    (HOST) => {
      expect(read({ HOST })).toMatchObject({ host: HOST, access: 'keys' });
      expect(() => read({ HOST, KINDRED_ACCESS: 'open' })).toThrow(
        /KINDRED_ACCESS: can be open only/,
      );
    },
  );

  test('keys are asked for where a database of one’s own or an admin’s key says so', () => {
    const DATABASE_URL = 'postgres://u@h/d';
    const KINDRED_ADMIN_KEY = 'x'.repeat(16);
    expect(read({ DATABASE_URL }).access).toBe('keys');
    expect(read({ DATABASE_URL, KINDRED_ACCESS: 'open' }).access).toBe('open');
    expect(read({ KINDRED_ADMIN_KEY }).access).toBe('keys');
    expect(read({ KINDRED_ACCESS: 'keys' }).access).toBe('keys');
    expect(problemsOf({ KINDRED_ADMIN_KEY, KINDRED_ACCESS: 'open' })).toEqual(['KINDRED_ACCESS']);
  });

  test.each([
    '127.0.0.1',
    '127.1.2.3',
    'localhost',
    'LOCALHOST',
    '::1',
    '[::1]',
    '::ffff:127.0.0.1',
  ])('HOST %s is this machine only and needs no key', (HOST) =>
    expect(read({ HOST })).toMatchObject({ host: HOST, access: 'open' }),
  );

  test('a cluster needs an address, and is nothing without being asked for', () => {
    const WEAVIATE_URL = 'http://a:8080';
    expect(read({ WEAVIATE_URL })).toEqual(read({}));
    expect(read({ VECTOR_ENGINE: 'weaviate', WEAVIATE_URL }).weaviate).toEqual({
      urls: [WEAVIATE_URL],
      replication: 1,
      consistency: 'QUORUM',
    });
    expect(problemsOf({ VECTOR_ENGINE: 'weaviate' })).toEqual(['WEAVIATE_URL']);
    const two = { VECTOR_ENGINE: 'weaviate', WEAVIATE_URL, WEAVIATE_GRPC_URL: 'http://a,http://b' };
    expect(problemsOf(two)).toEqual(['WEAVIATE_GRPC_URL']);
  });

  test.each(['0', '1', '15', '30', '60', '360', '720', '1440'])(
    'collections may be checked every %s minutes',
    (minutes) =>
      expect(read({ KINDRED_DRIFT_CHECK_MINUTES: minutes }).drift.checkMinutes).toBe(
        Number(minutes),
      ),
  );

  test.each(['7', '45', '90', '300', '2880', '-5', '1.5', '00', 'hourly'])(
    'collections cannot be checked every %s minutes',
    (minutes) =>
      expect(problemsOf({ KINDRED_DRIFT_CHECK_MINUTES: minutes })).toEqual([
        'KINDRED_DRIFT_CHECK_MINUTES',
      ]),
  );

  test('what is calm may not be above what is a change', () => {
    expect(problemsOf({ KINDRED_DRIFT_STABILITY: '0.05' })).toEqual([
      'KINDRED_DRIFT_CALM_STABILITY',
    ]);
  });

  test('all wrong variables are told at once, and no value is repeated', () => {
    const wrong = {
      PORT: '70000',
      HOST: 'not a host',
      KINDRED_ADMIN_KEY: 'hunter2',
      DATABASE_URL: 'mysql://u:topsecret@h',
      LOG_LEVEL: 'loud',
    };
    expect(problemsOf(wrong).sort()).toEqual(Object.keys(wrong).sort());
    expect(() => read(wrong)).toThrow(/have to be corrected/);
    const message = (() => {
      try {
        return String(read(wrong));
      } catch (error) {
        return `${String(error)} ${JSON.stringify(error)}`;
      }
    })();
    for (const value of ['hunter2', 'topsecret']) expect(message).not.toContain(value);
  });

  test.each(['-1', '65536', '1e3', '0x50', '80.5', 'http', ' 80 x', '١٢'])(
    'PORT %j is refused',
    (PORT) => {
      expect(problemsOf({ PORT })).toEqual(['PORT']);
    },
  );

  test.each([
    ['DATABASE_URL', 'localhost/db'],
    ['REDIS_URL', 'http://localhost'],
    ['KINDRED_BODY_LIMIT_BYTES', '10'],
    ['KINDRED_BODY_LIMIT_BYTES', '99999999999'],
    ['KINDRED_KEEP_RETIRED', '-1'],
    ['KINDRED_KEEP_RETIRED_DAYS', '0.5'],
    ['KINDRED_KEEP_AUDIT_DAYS', '0'],
    ['KINDRED_INDEX_WAIT_MS', '60001'],
    ['KINDRED_RECALL_SAMPLE', '1.5'],
    ['KINDRED_RECALL_SAMPLE', '-0.1'],
    ['KINDRED_RECALL_SAMPLE', '1e-3'],
    ['KINDRED_ADMIN_KEY', 'has a space in its middle'],
    ['KINDRED_API_KEY', 'two words'],
    ['KINDRED_ACCESS', 'maybe'],
    ['LOG_FORMAT', 'xml'],
    ['KINDRED_HOME', 'a\0b'],
    ['HOST', '-x.example'],
    ['VECTOR_ENGINE', 'faiss'],
    ['WEAVIATE_URL', 'http://a,,http://b'],
    ['WEAVIATE_URL', 'grpc://a'],
    ['WEAVIATE_API_KEY', 'two words'],
    ['WEAVIATE_REPLICATION', '0'],
    ['WEAVIATE_CONSISTENCY', 'most'],
  ])('%s=%j is refused', (variable, value) => {
    expect(problemsOf({ [variable]: value })).toEqual([variable]);
  });
});

test.each([
  '',
  'localhost.example',
  '128.0.0.1',
  '::2',
  '0.0.0.0',
  '::ffff:10.0.0.1',
  '127.0.0.1.nip.io',
])('%j is no loopback address', (host) => expect(isLoopback(host)).toBe(false));
