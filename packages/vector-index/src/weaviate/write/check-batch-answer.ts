import { EngineRefusal } from '../connection/engine-refusal.ts';
import { EngineTrouble } from '../connection/engine-trouble.ts';

interface ObjectAnswer {
  readonly result?: {
    readonly status?: string;
    readonly errors?: { readonly error?: readonly { readonly message: string }[] };
  };
}

/** Failures of replication: the same object may be accepted a moment later. Others are the object's fault. */
const TROUBLE =
  /replica|consistency|broadcast|connect|timeout|deadline|leader|memory|shutdown|read-only|context canceled|EOF|unavailable/i;

/** The engine answers a batch with 200 even where it stored nothing of it: each object has to say SUCCESS. */
export function checkBatchAnswer(answer: unknown, sent: number): void {
  if (!Array.isArray(answer) || answer.length !== sent) {
    throw new EngineTrouble(`a batch of ${sent} objects was answered for ${lengthOf(answer)}`);
  }
  for (const { result } of answer as ObjectAnswer[]) {
    if (result?.status === 'SUCCESS') continue;
    const reason = result?.errors?.error?.map(({ message }) => message).join('; ') ?? 'no reason';
    throw TROUBLE.test(reason) ? new EngineTrouble(reason) : new EngineRefusal(200, reason);
  }
}

function lengthOf(answer: unknown): number {
  return Array.isArray(answer) ? answer.length : 0;
}
