import { Argument } from 'commander';
import type { ProposalKind } from '@kindred/contracts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred proposals add KIND COLLECTION`: what a person thinks should be done. */
export const registerAddProposal: RegisterCommand = (proposals, run) => {
  proposals
    .command('add')
    .addArgument(
      new Argument('<kind>', 'what should be done').choices(['recalibrate', 'retrain', 'tune']),
    )
    .argument('<collection>')
    .description('propose what an admin should do for a collection')
    .requiredOption('--reason <text>', 'why')
    .action(
      run(
        async (
          { client, output },
          kind: ProposalKind,
          collection: string,
          { reason }: { readonly reason: string },
        ) => {
          const proposal = await client.propose({ collection }, { kind, reason });
          output.result(proposal, () => output.line(`proposal ${proposal.id} is open`));
          return exitCodes.success;
        },
      ),
    );
};
