import type { KindredClient } from '@kindred/client';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeAsked } from '../../jobs/describe-asked.ts';

const changes = [
  ['pause', 'pauseRun', 'pause a run after a checkpoint; its place is free for another'],
  ['resume', 'resumeRun', 'queue a paused run again: it goes on from its checkpoint'],
  ['cancel', 'cancelRun', 'end a run without a version'],
] as const satisfies readonly (readonly [string, keyof KindredClient, string])[];

/** `kindred runs pause|resume|cancel RUN`. */
export const registerChangeRun: RegisterCommand = (runs, run) => {
  for (const [word, call, description] of changes) {
    runs
      .command(`${word} <run>`)
      .description(description)
      .action(
        run(async ({ client, output }, id: string) => {
          const changed = await client[call]({ run: id });
          output.result(changed, () => output.line(`run ${id} is ${describeAsked(changed, word)}`));
          return exitCodes.success;
        }),
      );
  }
};
