import { join, relative } from 'node:path';
import type { Bench } from './framework/bench.ts';
import { findPython, setUpPeers } from './framework/peers.ts';
import { formatResult } from './framework/print-result.ts';
import { writeResult } from './framework/write-result.ts';
import { annBench } from './ann/ann-bench.ts';
import { compatibilityBench } from './compatibility/compatibility-bench.ts';
import { encodeBench } from './encode/encode-bench.ts';
import { dedupeBench } from './dedupe/dedupe-bench.ts';
import { episodesBench } from './episodes/episodes-bench.ts';
import { facesBench } from './faces/faces-bench.ts';
import { fashionBench } from './fashion/fashion-bench.ts';
import { feedbackBench } from './feedback/feedback-bench.ts';
import { filtersBench } from './filters/filters-bench.ts';
import { lifecycleBench } from './lifecycle/lifecycle-bench.ts';
import { nearDuplicatesBench } from './near-duplicates/near-duplicates-bench.ts';
import { pairsBench } from './pairs/pairs-bench.ts';
import { passagesBench } from './passages/passages-bench.ts';
import { oneShotBench } from './one-shot/one-shot-bench.ts';
import { plagiarismCodeBench } from './plagiarism-code/plagiarism-code-bench.ts';
import { plagiarismShortBench } from './plagiarism-short/plagiarism-short-bench.ts';
import { scaleBench } from './scale/scale-bench.ts';
import { serveBench } from './serve/serve-bench.ts';
import { signaturesBench } from './signatures/signatures-bench.ts';
import { stsBench } from './sts/sts-bench.ts';
import { tourBench } from './tour/tour-bench.ts';
import { trainingBench } from './training/training-bench.ts';

const benches: readonly Bench[] = [
  tourBench,
  serveBench,
  lifecycleBench,
  trainingBench,
  oneShotBench,
  episodesBench,
  fashionBench,
  facesBench,
  signaturesBench,
  feedbackBench,
  compatibilityBench,
  nearDuplicatesBench,
  plagiarismCodeBench,
  plagiarismShortBench,
  encodeBench,
  stsBench,
  pairsBench,
  passagesBench,
  dedupeBench,
  annBench,
  filtersBench,
  scaleBench,
];
const root = join(import.meta.dirname, '..');
const note = (text: string) => void process.stderr.write(`${text}\n`);

/** npm run bench -- NAME [--quick] | setup */
async function main(words: readonly string[]): Promise<number> {
  const quick = words.includes('--quick');
  const names = words.filter((word) => !word.startsWith('--'));
  if (names[0] === 'setup') {
    await setUpPeers(join(root, 'bench', 'peers', 'requirements.txt'), note);
    return 0;
  }
  const chosen = benches.filter(({ name }) => names.includes(name));
  if (chosen.length === 0 || chosen.length !== names.length) {
    note('npm run bench -- NAME [--quick], or npm run bench -- setup to install the peers');
    for (const { name, description } of benches) note(`  ${name.padEnd(16)} ${description}`);
    return 2;
  }
  for (const bench of chosen) {
    const result = await bench.run({ quick, python: findPython(), note });
    process.stdout.write(`${bench.name}: ${result.protocol}\n${formatResult(result)}\n`);
    if (!quick) note(`written to ${relative(root, writeResult(root, bench.name, result))}`);
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
