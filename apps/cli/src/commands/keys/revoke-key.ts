import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred keys revoke NAME`: ends a key for good. */
export const registerRevokeKey: RegisterCommand = (keys, run) => {
  keys
    .command('revoke <name>')
    .description('end a key for good, at once')
    .action(
      run(async ({ client, output }, name: string) => {
        const key = await client.revokeKey({ key: name });
        output.result(key, () => output.line(`${name} was revoked at ${key.revokedAt}.`));
        return exitCodes.success;
      }),
    );
};
