// Run as a process of its own by a test: puts artifacts until it is killed, or once, and says how it went.
import { FolderArtifactStore } from './folder-artifact-store.ts';

const [folder = '', way = 'for-ever', size = '200000'] = process.argv.slice(2);
const store = await FolderArtifactStore.open(folder);
/** Every byte of one version is the same, so that a mixture of two shows. */
const version = (n: number) => ({
  'weights.bin': new Uint8Array(Number(size)).fill(n % 251),
  'manifest.json': new Uint8Array(64).fill(n % 251),
});

if (way === 'once') {
  const outcome = await store.put('once', version(1)).then(
    () => 'stored',
    (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
  );
  process.stdout.write(`${outcome}\n`);
} else {
  process.stdout.write('ready\n');
  for (let n = 0; ; n += 1) {
    await store.put(`checkpoints/run/${String(n).padStart(6, '0')}`, version(n));
    await store.put('checkpoints/run/last', version(n), { replace: true });
    // Told after put has resolved: from here on the artifact has to be there.
    process.stdout.write(`${n}\n`);
  }
}
