import type { Role } from '@kindred/contracts';
import { Option } from 'commander';
import { describeIssuedKey } from '../../access/describe-issued-key.ts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { duration } from '../../terminal/duration.ts';

interface CreateFlags {
  readonly role: Role;
  readonly collections?: string[];
  readonly expires?: number;
}

/** `kindred keys create NAME`: a new key, whose secret is printed once. */
export const registerCreateKey: RegisterCommand = (keys, run) => {
  keys
    .command('create <name>')
    .description('make a key; it is printed once')
    .addOption(
      new Option('--role <role>', 'what it may do')
        .choices(['reader', 'writer', 'admin'])
        .makeOptionMandatory(),
    )
    .option('--collections <names...>', 'the only collections that it is for (all)')
    .option('--expires <time>', 'how long it is valid, for instance 90d (for ever)', duration)
    .action(
      run(async ({ client, output }, name: string, { role, collections, expires }: CreateFlags) => {
        const key = await client.createKey({
          name,
          role,
          ...(collections !== undefined && { collections }),
          ...(expires !== undefined && {
            expiresAt: new Date(Date.now() + expires * 1000).toISOString(),
          }),
        });
        output.result(key, () => output.line(describeIssuedKey(key)));
        return exitCodes.success;
      }),
    );
};
