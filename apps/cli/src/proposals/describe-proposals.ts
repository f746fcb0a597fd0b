import type { AcceptedProposal, Proposal } from '@kindred/contracts';
import { formatTable } from '../terminal/table.ts';

/** Proposals as a table, each with its reasons below. */
export function describeProposals(proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return 'Nothing is proposed.';
  const header = ['proposal', 'collection', 'kind', 'version', 'by', 'status', 'created'];
  const rows = proposals.map((proposal) => [
    proposal.id,
    proposal.collection,
    proposal.kind,
    proposal.model === null ? '–' : `${proposal.model.name} ${proposal.model.version}`,
    proposal.proposedBy ?? 'the check',
    proposal.status,
    proposal.createdAt.slice(0, 16).replace('T', ' '),
  ]);
  const [names = '', line = '', ...cells] = formatTable(header, rows).split('\n');
  const reasonsOf = ({ reasons, note }: Proposal) => [
    ...reasons.map((reason) => `  ${reason}`),
    ...(note === null ? [] : [`  decided: ${note}`]),
  ];
  const described = proposals.flatMap((proposal, row) => [
    cells[row] ?? '',
    ...reasonsOf(proposal),
  ]);
  return [names, line, ...described].join('\n');
}

/** What the acceptance of a proposal has started, what that reads, and how it is watched. */
export function describeStarted(accepted: AcceptedProposal): string {
  const { data, hint, collection } = accepted;
  const lines = [started(accepted)];
  if (data !== null) lines.push(`data: ${JSON.stringify(data)}`);
  if (hint !== null)
    lines.push(
      `! these are not of ${collection}, which the proposal is about: to learn from that, cancel it and start it ` +
        `with other data; another time, accept with --collection ${collection} --label KEY`,
    );
  return lines.join('\n');
}

function started({ run, versionJob, tuning, collection, model }: AcceptedProposal): string {
  if (run !== null) return `run ${run} is queued: kindred runs show ${run}`;
  if (versionJob !== null)
    return `job ${versionJob} makes a calibrated version: kindred models show ${model?.name ?? 'MODEL'}`;
  return `tuning ${tuning} looks for settings that find more: kindred collections show ${collection}`;
}
