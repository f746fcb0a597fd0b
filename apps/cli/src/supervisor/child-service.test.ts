import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@kindred/testing';
import { startChildService, type ChildService } from './child-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'kindred-supervisor-'));
const running: ChildService[] = [];

afterEach(async () => {
  for (const service of running.splice(0)) await service.stop(500);
});

const script = (name: string, text: string): string => {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return file;
};

const start = async (
  name: string,
  text: string,
  extra: Partial<Parameters<typeof startChildService>[0]> = {},
) => {
  const service = await startChildService({
    name,
    entry: script(name, text),
    environment: process.env,
    logFile: join(folder, `${name}.log`),
    onGivenUp: () => {},
    ...extra,
  });
  running.push(service);
  return service;
};

const readyThenWait = `process.send({ type: 'ready' }); process.on('disconnect', () => process.exit()); setInterval(() => {}, 1000);`;
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
describe('startChildService', () => {
  test('resolves when the process says it is ready, and stops it', async () => {
    const service = await start('steady', readyThenWait);
    const pid = service.pid()!;
    expect(alive(pid)).toBe(true);
    await service.stop(1000);
    expect(alive(pid)).toBe(false);
  });

  test('starts it again after kill -9', async () => {
    const reasons: string[] = [];
    const service = await start('killed', readyThenWait, {
      onRestart: (name, reason) => reasons.push(`${name} ${reason}`),
    });
    const first = service.pid()!;
    process.kill(first, 'SIGKILL');
    await until(() => service.pid() !== first && alive(service.pid()!));
    expect(reasons).toEqual(['killed SIGKILL']);
  });

  test('gives up a process that dies again and again', async () => {
    const marker = join(folder, 'flaky.count');
    writeFileSync(marker, '');
    const givenUp = new Promise<string>((resolve) => {
      void start(
        'flaky',
        `import { appendFileSync } from 'node:fs';
         appendFileSync(${JSON.stringify(marker)}, 'x');
         process.send({ type: 'ready' }, () => setTimeout(() => process.exit(7), 5));`,
        { onGivenUp: (_, reason) => resolve(reason) },
      );
    });
    await expect(givenUp).resolves.toBe('exit code 7');
    expect(readFileSync(marker, 'utf8')).toBe('x'.repeat(7));
  }, 40_000);

  test('says what the process said when it ends before it is ready', async () => {
    await expect(
      start('broken', `console.error('port 7700 is taken'); process.exitCode = 3;`),
    ).rejects.toThrow(/broken ended at its start \(exit code 3\)[\s\S]*port 7700 is taken/);
  });

  test('does not wait for ever', async () => {
    await expect(
      start('silent', `setInterval(() => {}, 1000);`, { readyWithinMs: 300 }),
    ).rejects.toThrow('silent was not ready within 0.3 s');
  });

  test('kills a process that ignores SIGTERM when its grace is over', async () => {
    const service = await start('stubborn', `process.on('SIGTERM', () => {}); ${readyThenWait}`);
    const pid = service.pid()!;
    await service.stop(200);
    expect(alive(pid)).toBe(false);
  });

  test('keeps the output in the log file', async () => {
    const service = await start('talkative', `console.log('hello'); ${readyThenWait}`);
    await service.stop(1000);
    expect(readFileSync(join(folder, 'talkative.log'), 'utf8')).toContain('hello');
    rmSync(folder, { recursive: true, force: true });
  });
});
