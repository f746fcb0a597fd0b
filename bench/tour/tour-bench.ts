import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import getPort from 'get-port';
import type { Bench, BenchResult, Figure } from '../framework/bench.ts';

interface TourReport {
  readonly dataset: string;
  readonly training: { readonly seconds: number; readonly steps: number };
  readonly runs20: { accuracy: number; low: number; high: number; correct: number; trials: number };
  readonly indexed: { readonly items: number; readonly seconds: number };
  readonly recall10: { readonly value: number; readonly queries: number };
}

/** The tour from an empty home to its answers. */
export const tourBench: Bench = {
  name: 'tour',
  description: 'the tour: training time, 20-way one-shot accuracy, recall of the index',
  run: async ({ quick, python, note }) => {
    const home = await mkdtemp(join(tmpdir(), 'kindred-bench-'));
    try {
      note(quick ? 'the tour with 20 steps' : 'the tour, whole');
      const report = await runTour(home, quick);
      const peer = python === undefined || quick ? undefined : await measureTorch(python, note);
      return result(report, peer);
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  },
};

async function runTour(home: string, quick: boolean): Promise<TourReport> {
  const port = await getPort({ host: '127.0.0.1' });
  const words = [join(import.meta.dirname, '../../apps/cli/dist/main.js'), 'start', '--exit'];
  const tour = spawn(process.execPath, quick ? [...words, '--steps', '20'] : words, {
    env: { ...process.env, KINDRED_HOME: home, PORT: `${port}` },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(tour, 'exit');
  if (code !== 0) throw new Error(`the tour failed with exit code ${code}`);
  return JSON.parse(await readFile(join(home, 'tour.json'), 'utf8')) as TourReport;
}

/** Seconds of one step of the same network, batch and loss in PyTorch on this machine. */
async function measureTorch(python: string, note: (text: string) => void): Promise<number> {
  note('the peer: the same step in PyTorch');
  const script = join(import.meta.dirname, '../peers/tour_torch.py');
  const { stdout } = await promisify(execFile)(python, [script]);
  return (JSON.parse(stdout) as { secondsPerStep: number }).secondsPerStep;
}

function result(report: TourReport, torchStep: number | undefined): BenchResult {
  const { training, runs20, indexed, recall10 } = report;
  const peer =
    torchStep === undefined ? {} : { peer: { name: 'PyTorch', value: torchStep * training.steps } };
  const figures: Record<string, Figure> = {
    'runs20.accuracy': {
      value: runs20.accuracy,
      unit: 'share',
      target: '≥ 0.9',
      interval: [runs20.low, runs20.high],
      published: '0.920 Koch 2015, 0.955 people (Lake 2015)',
    },
    'train.seconds': { value: training.seconds, unit: 's', target: '≤ 600', ...peer },
    'index.seconds': { value: indexed.seconds, unit: 's' },
    'index.items': { value: indexed.items, unit: 'drawings' },
    recall10: { value: recall10.value, unit: 'share', target: '≥ 0.99' },
  };
  const protocol =
    `the tour on ${report.dataset} from an empty home: ${training.steps} steps on the background alphabets, ` +
    `${runs20.correct} of ${runs20.trials} right in the 20 published within-alphabet 20-way one-shot runs, ` +
    `recall@10 over ${recall10.queries} queries against exact search; peer: the same number of steps of the same ` +
    'network on the same machine, from 30 timed steps';
  return { protocol, figures };
}
