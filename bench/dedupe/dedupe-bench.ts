import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNearDuplicates } from '@kindred/text-reuse';
import type { Bench, Figure } from '../framework/bench.ts';
import { LineProcess } from '../framework/line-process.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import { median } from '../framework/percentile.ts';
import { readQuestions } from '../passages/read-sentences.ts';
import { allPairs, pairKey } from './all-pairs.ts';
import type { DedupeReply, DedupeRequest } from './dedupe-messages.ts';
import { inventedTexts } from './invented-texts.ts';

type Peer = LineProcess<DedupeRequest, DedupeReply>;
const THRESHOLD = 0.8;

/** Near duplicates among short texts, from raw text to clusters. */
export const dedupeBench: Bench = {
  name: 'dedupe',
  description: 'near duplicates among short texts, beside datasketch',
  run: async ({ quick, python, note }) => {
    const scale = quick ? 0.1 : 1;
    const script = join(import.meta.dirname, '../peers/dedupe_datasketch.py');
    const peer: Peer | undefined =
      python === undefined ? undefined : new LineProcess(python, [script]);
    const folder = mkdtempSync(join(tmpdir(), 'kindred-dedupe-'));
    try {
      const run = async (texts: readonly string[], rounds: number) =>
        measure({ texts, rounds, peer, folder, note });
      const quora = await run(readQuestions().slice(0, 30_000 * scale), 3);
      const invented = await run(inventedTexts(100_000 * scale), 1);
      return {
        protocol:
          '30,000 different Quora questions (Wang dev and test), and 100,000 invented sentences, half of them another with one word left ' +
          `out, added or replaced; near duplicates have a Jaccard index of at least ${THRESHOLD} over pairs of words; from raw texts to clusters (the peer: to ` +
          'pairs), one process, one thread, by turns; pairRecall: share found of the pairs that comparing all finds; the peer is datasketch 2.0.0, ' +
          'MinHash with 128 permutations and its MinHashLSH, candidates compared exactly as ours are',
        figures: { ...prefixed('', quora), ...prefixed('invented.', invented) },
      };
    } finally {
      rmSync(folder, { recursive: true });
      await peer?.stop();
    }
  },
};

const prefixed = (prefix: string, figures: Readonly<Record<string, Figure>>) =>
  Object.fromEntries(Object.entries(figures).map(([key, figure]) => [`${prefix}${key}`, figure]));

async function measure(options: {
  readonly texts: readonly string[];
  readonly rounds: number;
  readonly peer: Peer | undefined;
  readonly folder: string;
  readonly note: (text: string) => void;
}): Promise<Record<string, Figure>> {
  const { texts, rounds, peer, folder, note } = options;
  const file = join(folder, 'texts.json');
  writeFileSync(file, JSON.stringify(texts));
  const expected = allPairs(texts, THRESHOLD);
  note(`dedupe: ${texts.length} texts, ${expected.size} pairs of near duplicates`);
  const recallOf = (pairs: Iterable<number>) =>
    expected.size === 0
      ? 1
      : [...pairs].filter((pair) => expected.has(pair)).length / expected.size;
  const [speeds, cpuSpeeds, peerSpeeds]: [number[], number[], number[]] = [[], [], []];
  let [recall, peerRecall] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const { pairs } = await findNearDuplicates(texts, { threshold: THRESHOLD });
    speeds.push((1000 * texts.length) / (performance.now() - start));
    const { user, system } = process.cpuUsage(cpu);
    cpuSpeeds.push((1e6 * texts.length) / (user + system));
    recall = recallOf(
      Array.from(pairs.first, (first, pair) => pairKey(first, pairs.second[pair] as number)),
    );
    if (peer === undefined) continue;
    const reply = await peer.ask({ file, threshold: THRESHOLD });
    peerSpeeds.push(texts.length / reply.seconds);
    peerRecall = recallOf(reply.pairs.map(([first, second]) => pairKey(first, second)));
  }
  const beside = (value: number) =>
    peer === undefined ? {} : { peer: { name: 'datasketch', value } };
  return {
    textsPerSecond: {
      ...medianWithInterval(speeds),
      unit: 'texts/s',
      target: '≥ 5000',
      ...beside(median(peerSpeeds)),
    },
    textsPerCpuSecond: { ...medianWithInterval(cpuSpeeds), unit: 'texts/s of processors' },
    pairRecall: { value: recall, unit: 'share', target: '≥ 0.99', ...beside(peerRecall) },
    pairs: { value: expected.size, unit: 'pairs' },
  };
}
