import type { Gate } from '@kindred/contracts';

/** What a gate asks for, as the audit log keeps it: a few words for each of its fields. */
export function targetOfGate(gate: Gate): Record<string, string> {
  const gains = Object.entries(gate.minimumGains).map(([metric, gain]) => `${metric} ${gain}`);
  return {
    confidence: `${gate.confidence}`,
    minimumGains: gains.join(', '),
    maximumRecallLoss: `${gate.maximumRecallLoss}`,
    improves: gate.improves.join(', '),
  };
}
