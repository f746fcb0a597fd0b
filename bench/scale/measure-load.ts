import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OurEngine } from '../engines/our-engine.ts';
import type { Figure } from '../framework/bench.ts';
import { median } from '../framework/percentile.ts';
import { THREADS } from './measure-size.ts';

const LOADS = 3;

/** Saves what was built and opens it in a fresh process, until a search is answered. */
export async function measureLoad(
  engine: OurEngine,
  rows: number,
): Promise<Record<string, Figure>> {
  const folder = await mkdtemp(join(tmpdir(), 'kindred-saved-'));
  try {
    const saved = await engine.save(folder);
    const bytes = await Promise.all(
      (await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size),
    );
    await engine.stop();
    const seconds: number[] = [];
    for (let round = 0; round < LOADS; round += 1) {
      seconds.push((await engine.load(folder, THREADS)).milliseconds / 1000);
      await engine.stop();
    }
    return {
      'load.seconds': {
        value: median(seconds),
        interval: [Math.min(...seconds), Math.max(...seconds)],
        unit: 's',
        target: '≤ 10',
      },
      'save.seconds': { value: saved.milliseconds / 1000, unit: 's' },
      'disk.bytesPerVector': {
        value: bytes.reduce((sum, each) => sum + each, 0) / rows,
        unit: 'bytes',
      },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
