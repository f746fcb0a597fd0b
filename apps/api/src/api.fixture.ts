import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, startEmbeddedPostgres } from '@kindred/database';
import { createLogger, readEnvironment } from '@kindred/runtime';
import type { AppOptions } from './create-app.ts';
import { openServices, type OpenedServices } from './services/open-services.ts';
import { startApp, type RunningApp } from './test-client.fixture.ts';

export interface TestApi extends RunningApp {
  /** `key`: sent as the bearer. */
  send(method: string, path: string, body?: unknown, key?: string): Promise<Answer>;
  readonly services: OpenedServices['services'];
  readonly databaseUrl: string;
  /** Folder of everything that it writes. */
  readonly home: string;
  /** Writes embeddings as the indexer would. */
  readonly embed: (
    generationId: string,
    embedded: readonly { label: number; revision: number; vector: Float32Array }[],
  ) => Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer; undefined if it has none. */
  readonly body: Record<string, unknown> | undefined;
}

/** The whole API on a PostgreSQL of its own, with real indexes, queues and encoders. */
export async function startApi(
  options: Partial<AppOptions> = {},
  variables: Readonly<Record<string, string>> = {},
): Promise<TestApi> {
  const home = await mkdtemp(join(tmpdir(), 'kindred-api-'));
  const logger = createLogger({
    name: 'api',
    environment: { logLevel: 'warn', logFormat: 'json' },
  });
  const postgres = await startEmbeddedPostgres({ home, logger });
  await migrate(postgres.connectionString);
  const environment = readEnvironment({
    KINDRED_HOME: home,
    DATABASE_URL: postgres.connectionString,
    KINDRED_RECALL_SAMPLE: '1',
    ...variables,
  });
  const opened = await openServices(environment, logger);
  const running = await startApp(opened.services, {
    bodyLimitBytes: environment.bodyLimitBytes,
    ...options,
  });
  return {
    ...running,
    send: (method, path, body, key) => send(running.baseUrl + path, method, { body, key }),
    services: opened.services,
    databaseUrl: postgres.connectionString,
    home,
    async embed(generationId, embedded) {
      const database = await openDatabase({ connectionString: postgres.connectionString });
      await database.generations.write(generationId, embedded, []);
      await database.close();
    },
    async close() {
      await running.close();
      await opened.close();
      await postgres.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function send(
  url: string,
  method: string,
  { body, key }: { readonly body: unknown; readonly key: string | undefined },
): Promise<Answer> {
  const form = body instanceof FormData;
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
    headers: {
      ...(body !== undefined && !form && { 'content-type': 'application/json' }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? undefined : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body: parsed as Answer['body'],
  };
}
