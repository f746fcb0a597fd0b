import type { RegisterCommand } from '../command.ts';
import { examine } from '../doctor/examine.ts';
import { exitCodes } from '../exit-codes.ts';

const marks = { ok: '✔', degraded: '▲', missing: '✘' } as const;

/** `kindred doctor`: every prerequisite, how it stands, and what to do. */
export const registerDoctor: RegisterCommand = (program, run) => {
  program
    .command('doctor')
    .description(
      'examine this machine: backend, index, storage, tools, disk, port, queue, data sets',
    )
    .action(
      run(async ({ environment, client, output }) => {
        const checks = await examine({ environment, client });
        output.result(checks, () => {
          const width = Math.max(...checks.map(({ name }) => name.length));
          for (const { name, state, detail, advice } of checks) {
            output.line(`${marks[state]} ${name.padEnd(width)}  ${detail}`);
            if (advice !== undefined) output.line(`${' '.repeat(width + 4)}→ ${advice}`);
          }
        });
        return checks.some(({ state }) => state === 'missing')
          ? exitCodes.failure
          : exitCodes.success;
      }),
    );
};
