import { describeIssuedKey } from '../../access/describe-issued-key.ts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { duration } from '../../terminal/duration.ts';

/** `kindred keys rotate NAME`: a new secret for a key. */
export const registerRotateKey: RegisterCommand = (keys, run) => {
  keys
    .command('rotate <name>')
    .description('give a key a new secret, which is printed once')
    .option('--grace <time>', 'how long the old secret goes on: 0s to 30d (24h)', duration)
    .action(
      run(async ({ client, output }, name: string, { grace }: { grace?: number }) => {
        const key = await client.rotateKey(
          { key: name },
          grace === undefined ? {} : { graceSeconds: grace },
        );
        output.result(key, () => {
          output.line(describeIssuedKey(key));
          if (key.previousUntil !== null)
            output.line(`The old secret is taken until ${key.previousUntil}.`);
        });
        return exitCodes.success;
      }),
    );
};
