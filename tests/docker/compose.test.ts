import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: unknown;
}
const root = resolve(import.meta.dirname, '../..');
const compose = parse(readFileSync(resolve(root, 'docker/compose.yaml'), 'utf8'), {
  merge: true,
}) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const services = Object.entries(compose.services);

describe('docker/compose.yaml', () => {
  test('has a container for each process and each store', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['api', 'indexer', 'migrate', 'postgres', 'redis', 'trainer'].sort(),
    );
  });

  test('starts entry files that the build makes', () => {
    for (const [, service] of services) {
      const entry = service.command?.find((word) => word.endsWith('dist/main.js'));
      if (entry === undefined) continue;
      const source = entry.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
      expect([entry, existsSync(resolve(root, source))]).toEqual([entry, true]);
    }
  });

  test('publishes the API on the loopback address alone, and only with a key', () => {
    const published = services.flatMap(([, service]) => service.ports ?? []);
    expect(published).toEqual(['127.0.0.1:7700:7700']);
    expect(compose.services['api']?.environment?.['KINDRED_ADMIN_KEY']).toMatch(/:\?/);
  });

  test('Redis keeps an append-only file and evicts nothing', () => {
    const command = compose.services['redis']?.command?.join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });

  test('waits for what it depends on, and every named volume is declared', () => {
    for (const [name, service] of services) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        const target = compose.services[other];
        const answers = condition !== 'service_healthy' || target?.healthcheck !== undefined;
        expect([name, other, target !== undefined, answers]).toEqual([name, other, true, true]);
      }
      for (const volume of service.volumes ?? [])
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
  });

  test('keeps no secret of its own', () => {
    const secrets = services
      .flatMap(([, service]) => Object.entries(service.environment ?? {}))
      .filter(([key]) => /PASSWORD|KEY|SECRET/.test(key));
    expect(secrets.length).toBeGreaterThanOrEqual(2);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{\w+:\?/);
  });
});
