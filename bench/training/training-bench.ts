import type { Bench, Figure } from '../framework/bench.ts';
import { measureMemory } from './measure-memory.ts';
import type { NetworkName } from './networks.ts';
import { startProcesses } from './processes.ts';
import { timeEncoding } from './time-encoding.ts';
import { type StepPlan, timeSteps } from './time-steps.ts';

type Plan = Record<NetworkName, StepPlan>;

const plan: Plan = {
  koch: { rounds: 15, steps: 4, target: '≤ 0.9' },
  block4bn: { rounds: 20, steps: 20, target: '≤ 1.1, aim 0.9' },
  block4: { rounds: 20, steps: 20, target: '≤ 1.1, aim 0.9' },
};

const quickPlan: Plan = {
  koch: { ...plan.koch, rounds: 2, steps: 1 },
  block4bn: { ...plan.block4bn, rounds: 4, steps: 5 },
  block4: { ...plan.block4, rounds: 4, steps: 5 },
};

const protocol =
  'whole training steps (drawing and gathering the batch, forward, loss, backward, AdamW, reading the loss) of the ' +
  'public train() beside the same networks, batches, losses and optimiser in PyTorch, 2 threads each, never both at ' +
  'once: blocks of steps by turns. ratio: median over the rounds of ours ÷ PyTorch, with its 95 % interval; step: ' +
  'milliseconds. koch: 105×105, 32 images, 4,096 units, cross-entropy of 16 pairs; block4bn and block4: 4 × 64 filters ' +
  'with and without batch normalisation, 28×28, 64 images, softmax over 32 pairs. In both, a block pools before it ' +
  'normalises and rectifies, as this package does. loading: share of a step that goes into drawing, gathering and ' +
  'bending its images by affine maps. disturbance: share of the machine that other processes took meanwhile; figures ' +
  'with more than a few hundredths are not to be trusted. Memory: a fresh process that trains block4bn, read ' +
  'forty times over its steps, the last fifth beside the second and third tenth (medians), with the young ' +
  'generation of V8 that the trainer gives its processes';

export const trainingBench: Bench = {
  name: 'training',
  description: 'time of a training step beside PyTorch, and memory over 2,000 steps',
  run: async ({ quick, python, note }) => {
    const figures: Record<string, Figure> = {};
    const processes = startProcesses(python);
    try {
      for (const network of Object.keys(plan) as NetworkName[]) {
        note(`steps of ${network}`);
        const steps = (quick ? quickPlan : plan)[network];
        Object.assign(figures, await timeSteps(network, processes, steps));
      }
      note('embedding');
      Object.assign(figures, await timeEncoding(processes, quick ? 2 : 10));
    } finally {
      await processes.ours.stop();
      await processes.peer?.stop();
    }
    note('memory');
    Object.assign(figures, await measureMemory(quick ? 200 : 2000));
    return { protocol, figures };
  },
};
