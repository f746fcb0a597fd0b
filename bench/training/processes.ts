import { join } from 'node:path';
import { StepProcessHandle } from './step-process-handle.ts';

/** Ours and, where it is installed, the peer. */
export interface Processes {
  readonly ours: StepProcessHandle;
  readonly peer: StepProcessHandle | undefined;
}

/** A process of ours with the young generation that the trainer gives its processes. */
export function startOurs(): StepProcessHandle {
  const file = join(import.meta.dirname, 'step-process.ts');
  return new StepProcessHandle(process.execPath, ['--max-semi-space-size=8', file]);
}

export function startProcesses(python: string | undefined): Processes {
  const script = join(import.meta.dirname, '../peers/training_torch.py');
  return {
    ours: startOurs(),
    peer: python === undefined ? undefined : new StepProcessHandle(python, [script]),
  };
}
