import type { ApiKey } from '@kindred/contracts';
import { describeKeys } from '../../access/describe-keys.ts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred keys list`: all keys, ended ones too. */
export const registerListKeys: RegisterCommand = (keys, run) => {
  keys
    .command('list', { isDefault: true })
    .description('all keys, when they end and when they were used; no secrets')
    .action(
      run(async ({ client, output }) => {
        const all: ApiKey[] = [];
        let cursor: string | undefined;
        do {
          const page = await client.listKeys({ limit: 1000, cursor });
          all.push(...page.data);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        output.result(all, () => output.line(describeKeys(all)));
        return exitCodes.success;
      }),
    );
};
