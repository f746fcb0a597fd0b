import { join } from 'node:path';
import { LineProcess } from '../framework/line-process.ts';
import type { StepReply, StepRequest } from './step-messages.ts';

/** Trains when asked. */
export type StepProcess = LineProcess<StepRequest, StepReply>;

/** Ours and, where it is installed, the peer. */
export interface Processes {
  readonly ours: StepProcess;
  readonly peer: StepProcess | undefined;
}

/** A process of ours with the young generation that the trainer gives its processes. */
export function startOurs(): StepProcess {
  const file = join(import.meta.dirname, 'step-process.ts');
  return new LineProcess(process.execPath, ['--max-semi-space-size=8', file]);
}

export function startProcesses(python: string | undefined): Processes {
  const script = join(import.meta.dirname, '../peers/training_torch.py');
  return {
    ours: startOurs(),
    peer: python === undefined ? undefined : new LineProcess(python, [script]),
  };
}
