import { Option } from 'commander';
import type { ProposalStatus } from '@kindred/contracts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeProposals } from '../../proposals/describe-proposals.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';

interface ListFlags {
  readonly collection?: string;
  readonly status?: ProposalStatus | 'all';
  readonly limit: number;
}

/** `kindred proposals list`: those that wait for a decision, or others. */
export const registerListProposals: RegisterCommand = (proposals, run) => {
  proposals
    .command('list', { isDefault: true })
    .description('what is proposed, the newest first, and why')
    .option('--collection <name>', 'for this collection alone')
    .addOption(
      new Option('--status <status>', 'of this status')
        .choices(['open', 'accepted', 'dismissed', 'superseded', 'all'])
        .default('open'),
    )
    .option('--limit <n>', 'how many', positiveInteger, 100)
    .action(
      run(async ({ client, output }, { collection, status, limit }: ListFlags) => {
        const { data } = await client.listProposals({
          limit,
          ...(collection !== undefined && { collection }),
          ...(status !== 'all' && { status }),
        });
        output.result(data, () => output.line(describeProposals(data)));
        return exitCodes.success;
      }),
    );
};
