import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred proposals dismiss PROPOSAL`: nothing is done, for a reason. */
export const registerDismissProposal: RegisterCommand = (proposals, run) => {
  proposals
    .command('dismiss <proposal>')
    .description('decide that nothing is done')
    .requiredOption('--note <text>', 'why')
    .action(
      run(async ({ client, output }, id: string, { note }: { readonly note: string }) => {
        const dismissed = await client.dismissProposal({ proposal: id }, { note });
        output.result(dismissed, () => output.line(`proposal ${id} is dismissed`));
        return exitCodes.success;
      }),
    );
};
