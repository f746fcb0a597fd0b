import {
  startTuningSchema,
  trainingConfigSchema,
  type AcceptProposal,
  type TrainingData,
} from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { ProposalImpossibleError } from '../errors/proposal-impossible-error.ts';
import { ProposalNeedsDataError } from '../errors/proposal-needs-data-error.ts';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { findVersion } from '../models/find-version.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import type { ProposalAction, ProposalRecord } from '../ports/proposal-store.ts';
import { checkStart, type CheckStartPorts } from '../runs/check-start.ts';
import { settleTuning, type SettleTuningPorts } from '../tunings/settle-tuning.ts';
import { trainingOf } from '../version-jobs/training-of.ts';

export type SettleActionPorts = CheckStartPorts & SettleTuningPorts;

interface Accepted {
  readonly proposal: ProposalRecord;
  readonly body: AcceptProposal;
  readonly by: string;
}

/**
 * What the acceptance of a proposal starts, by what serves its collection now.
 * @throws ProposalImpossibleError ProposalNeedsDataError TrainingConfigError, and as startTuning and startRun
 */
export async function settleAction(
  ports: SettleActionPorts,
  accepted: Accepted,
): Promise<ProposalAction> {
  const { proposal, body } = accepted;
  if (proposal.kind !== 'retrain') refuse(body.config, 'config', 'is for proposals to retrain');
  if (proposal.kind === 'tune') {
    refuse(body.data, 'data', 'is for proposals to retrain and to recalibrate');
    const wanted = startTuningSchema.parse({ apply: true });
    return { tuning: (await settleTuning(ports, proposal.collection, wanted)).request };
  }
  const { model } = await findCollection(ports.collections, proposal.collection);
  if (model === null) throw new ProposalImpossibleError(proposal.collection, proposal.kind);
  const version = await findVersion(ports.models, model.name, model.version);
  return proposal.kind === 'recalibrate'
    ? recalibration(ports, version, accepted)
    : training(ports, version, accepted);
}

function refuse(given: unknown, field: string, message: string): void {
  if (given !== undefined) throw new TrainingConfigError(field, `${message}; leave it out`);
}

async function recalibration(
  ports: SettleActionPorts,
  record: ModelVersionRecord,
  { proposal, body, by }: Accepted,
): Promise<ProposalAction> {
  const { model, version } = record;
  const data = body.data ?? ofCollection(trainingOf(record).data);
  // A calibration is fitted to pairs of classes.
  if (data === undefined || ('collection' in data && data.label === undefined))
    throw new ProposalNeedsDataError(proposal.collection);
  if ('collection' in data) await findCollection(ports.collections, data.collection);
  const request = { kind: 'recalibrate', version, data, seed: 1 } as const;
  return { versionJob: { model, request, startedBy: by } };
}

/** A run with the recipe of the version, which goes on from it. */
async function training(
  ports: SettleActionPorts,
  record: ModelVersionRecord,
  { proposal, body, by }: Accepted,
): Promise<ProposalAction> {
  const { model, version } = record;
  const known = trainingOf(record);
  const data = body.data ?? ofCollection(known.data);
  if (data === undefined) throw new ProposalNeedsDataError(proposal.collection);
  const config = body.config ?? known.config ?? trainingConfigSchema.parse({});
  const { base } = await checkStart(ports, { model, data, config, base: { version } });
  return {
    run: {
      model,
      data,
      config,
      baseVersionId: base?.id ?? null,
      trigger: proposal.proposedBy === null ? 'drift' : 'user',
      startedBy: by,
    },
  };
}

/** A data set does not change: what was learned from it is all that there is to learn. */
const ofCollection = (data: TrainingData | undefined) =>
  data !== undefined && 'collection' in data ? data : undefined;
