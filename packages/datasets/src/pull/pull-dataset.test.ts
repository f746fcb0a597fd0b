import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { type TemporaryFolder, temporaryFolder } from '../sample/temporary-folder.fixture.ts';
import {
  type Answer,
  type FileServer,
  breakOff,
  fileServer,
  sendFile,
} from './file-server.fixture.ts';
import { type PullOptions, type PullProgress, pullDataset, pullEntry } from './pull-dataset.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7919) % 251));
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let folder: TemporaryFolder;
let server: FileServer;
beforeEach(async () => {
  folder = await temporaryFolder();
  server = await fileServer(sendFile(content));
});
afterEach(async () => {
  await server.close();
  await folder.remove();
});

const entry = (change: object = {}) => ({
  name: 'set',
  files: [
    {
      name: 'part.zip',
      url: `${server.url}/part.zip`,
      sha256: [sumOf(content)] as const,
      bytes: content.length,
      ...change,
    },
  ],
});

const pull = (options: Partial<PullOptions> = {}, change: object = {}) =>
  pullEntry(entry(change), { to: folder.path, retryDelayMs: 1, ...options });

const written = () => readFile(`${folder.path}/set/part.zip`);
const names = () => readdir(`${folder.path}/set`);
const answerWith = (...answers: Answer[]) => {
  server.answers = answers;
};
const status =
  (code: number): Answer =>
  (_, response) =>
    response.writeHead(code).end('no');

describe('pullEntry', () => {
  test('a file that is not published says how to get it, unless it is there', async () => {
    const byHand = { url: undefined, obtain: 'Get it at https://example.org.' };
    const failure = pull({}, byHand);
    await expect(failure).rejects.toThrow('Get it at https://example.org.');
    await expect(failure).rejects.toMatchObject({ code: 'manual-download', file: 'part.zip' });
    await folder.write('set/part.zip', content);
    expect(await pull({}, byHand)).toMatchObject({ downloaded: [], kept: ['part.zip'] });
  });

  test('downloads, checks and puts the file in place', async () => {
    const progress: PullProgress[] = [];
    const pulled = await pull({ onProgress: (step) => progress.push(step) });
    expect(pulled).toEqual({
      name: 'set',
      path: `${folder.path}/set`,
      downloaded: ['part.zip'],
      kept: [],
    });
    expect((await written()).equals(content)).toBe(true);
    expect(await names()).toEqual(['part.zip']);
    expect(progress.at(-1)).toEqual({ file: 'part.zip', received: 200_000, total: 200_000 });
  });

  test('keeps a file that is there and right, replaces one that is wrong', async () => {
    await folder.write('set/part.zip', content);
    expect(await pull()).toMatchObject({ downloaded: [], kept: ['part.zip'] });
    expect(server.requests).toEqual([]);
    await folder.write('set/part.zip', 'damaged');
    expect(await pull()).toMatchObject({ downloaded: ['part.zip'] });
    expect((await written()).equals(content)).toBe(true);
  });

  test('any of the known checksums will do', async () => {
    await pull({}, { sha256: ['0'.repeat(64), sumOf(content)] });
    expect((await written()).equals(content)).toBe(true);
  });

  test('a file with another checksum is deleted and named', async () => {
    const failure = pull({}, { sha256: ['0'.repeat(64)] });
    await expect(failure).rejects.toMatchObject({
      code: 'checksum-mismatch',
      file: 'part.zip',
      actual: sumOf(content),
    });
    expect(await names()).toEqual([]);
  });

  test('continues a download that broke off', async () => {
    answerWith(breakOff(content, 70_000), sendFile(content));
    await pull();
    expect((await written()).equals(content)).toBe(true);
    expect(server.requests).toHaveLength(2);
    expect(Number(/\d+/u.exec(server.requests[1]!.range!)![0])).toBeGreaterThan(0);
  });

  test('continues the part of an earlier process', async () => {
    await folder.write('set/part.zip.part', content.subarray(0, 150_000));
    await pull();
    expect(server.requests.map(({ range }) => range)).toEqual(['bytes=150000-']);
    expect((await written()).equals(content)).toBe(true);
  });

  test('starts again where the server knows no ranges, or the part does not fit', async () => {
    await folder.write('set/part.zip.part', 'garbage');
    answerWith((_, response) => response.writeHead(200).end(content));
    await pull();
    expect((await written()).equals(content)).toBe(true);
    await folder.write('set/part.zip', 'old');
    await folder.write('set/part.zip.part', Buffer.concat([content, content]));
    answerWith(sendFile(content));
    await pull();
    expect((await written()).equals(content)).toBe(true);
  });

  test('gives up after its attempts and keeps the part for the next time', async () => {
    answerWith(breakOff(content, 50_000));
    await expect(pull({ attempts: 1 })).rejects.toMatchObject({
      code: 'download-failed',
      retryable: true,
    });
    expect(await names()).toEqual(['part.zip.part']);
  });

  test('a truncated file is not taken for the whole', async () => {
    answerWith((_, response) => response.writeHead(200).end(content.subarray(0, 1000)));
    await expect(pull({ attempts: 1 })).rejects.toThrow('ended after 1000 of 200000 bytes');
  });

  test('a server that sends without end is cut off', async () => {
    answerWith((_, response) => response.writeHead(200).end(Buffer.concat([content, content])));
    await expect(pull()).rejects.toThrow('longer than 200000 bytes');
    expect(await names()).toEqual([]);
  });

  test('404 fails at once, 503 is tried again', async () => {
    answerWith(status(404));
    await expect(pull()).rejects.toMatchObject({ status: 404, retryable: false });
    expect(server.requests).toHaveLength(1);
    answerWith(status(503), status(503), sendFile(content));
    await pull();
    expect((await written()).equals(content)).toBe(true);
  });

  test('a silent server is left', async () => {
    answerWith((_, response) => {
      response.writeHead(200);
      response.write('a little');
    });
    await expect(pull({ attempts: 1, stallTimeoutMs: 100 })).rejects.toThrow('silent for 100 ms');
  });

  test('a slow server that keeps sending is waited for', async () => {
    answerWith((_, response) => {
      response.writeHead(200);
      let at = 0;
      const timer = setInterval(() => {
        const length = Math.ceil(content.length / 40);
        response.write(content.subarray(at, at + length));
        at += length;
        if (at >= content.length) {
          clearInterval(timer);
          response.end();
        }
      }, 80);
    });
    // Three seconds in all, far more than the limit, which no single pause comes near even on a busy machine.
    await pull({ attempts: 1, stallTimeoutMs: 2000 });
    expect((await written()).equals(content)).toBe(true);
  });

  test('stops at once with its signal and leaves no finished file', async () => {
    const controller = new AbortController();
    const reason = new Error('the user went away');
    answerWith((_, response) => {
      response.writeHead(200);
      response.write('a little', () => setTimeout(() => controller.abort(reason), 20));
    });
    await expect(pull({ signal: controller.signal })).rejects.toBe(reason);
    expect(await names()).toEqual(['part.zip.part']);
  });

  test('a server that is not there is a named error', async () => {
    await server.close();
    await expect(pull({ attempts: 2 })).rejects.toMatchObject({ code: 'download-failed' });
    server = await fileServer(sendFile(content));
  });

  test('optional files are left out', async () => {
    expect(await pull({}, { optional: true })).toMatchObject({ downloaded: [], kept: [] });
  });
});

describe('pullDataset', () => {
  test('asks the public home and refuses what is not the published file', async () => {
    const asked: string[] = [];
    const fetch = (url: string, init: RequestInit) => {
      asked.push(url);
      return globalThis.fetch(server.url, init);
    };
    answerWith((_, response) => response.writeHead(200).end(Buffer.alloc(9_464_212)));
    await expect(pullDataset('omniglot', { to: folder.path, fetch })).rejects.toMatchObject({
      code: 'checksum-mismatch',
    });
    expect(asked).toEqual([
      'https://raw.githubusercontent.com/brendenlake/omniglot/master/python/images_background.zip',
    ]);
  });

  test('an unknown set is a named error, a generated one needs nothing', async () => {
    await expect(async () => pullDataset('nothing', { to: folder.path })).rejects.toMatchObject({
      code: 'unknown-dataset',
    });
    expect(await pullDataset('drawn-alphabets', { to: folder.path })).toMatchObject({
      downloaded: [],
    });
  });
});
