import type { DryRunReport } from '@kindred/contracts';
import { prepareBackend } from '@kindred/tensor';
import { checkLossConfig } from '../train-model/check-loss-config.ts';
import { openBase, type OpenedBase } from '../train-model/open-base.ts';
import { openTrainingSource } from '../train-model/open-training-source.ts';
import { planNetwork } from '../train-model/plan-network.ts';
import { prepareRun } from '../train-model/prepare-run.ts';
import { countExamples } from './count-examples.ts';
import type { DryRunOptions } from './dry-run.ts';
import { measureLeakage } from './measure-leakage.ts';
import { measureSteps } from './measure-steps.ts';
import { warningsOf } from './warnings-of.ts';

/** What {@link dryRun} does, in a module that brings TensorFlow with it. */
export async function runDry(options: DryRunOptions): Promise<DryRunReport> {
  const { base } = options.run;
  const opened = base ? await openBase(options.artifacts, base) : undefined;
  try {
    return await report(options, opened);
  } finally {
    opened?.model.dispose();
  }
}

async function report(options: DryRunOptions, base: OpenedBase | undefined): Promise<DryRunReport> {
  const { run, signal } = options;
  const source = await openTrainingSource(options, run.data);
  const network = await planNetwork(source, run.config, base);
  checkLossConfig(run.config.loss, network);
  const fixed = run.heldOut;
  const examples = await prepareRun({ run, ports: options, source, network, base, fixed, signal });
  const { backend, threads } = await prepareBackend();
  const measured = await measureSteps(run.config, { network, examples, base, signal });
  const counted = {
    modality: source.modality,
    source: source.name,
    ...countExamples(examples),
    leakage: await measureLeakage(examples, network.preprocessing, signal),
    encoder: JSON.parse(JSON.stringify(network.encoder)),
    parameters: measured.parameters,
    backend: `${backend}, ${threads} threads`,
    expected: {
      secondsPerStep: measured.secondsPerStep,
      seconds: measured.seconds,
      // Of the whole process, in kibibytes.
      memoryBytes: process.resourceUsage().maxRSS * 1024,
    },
  };
  return { ...counted, warnings: warningsOf(counted) };
}
