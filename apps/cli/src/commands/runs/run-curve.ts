import { writeFile } from 'node:fs/promises';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred runs curve RUN FILE`: its learning curve as a picture. */
export const registerRunCurve: RegisterCommand = (runs, run) => {
  runs
    .command('curve <run> <file>')
    .description('write the learning curve as an SVG file')
    .action(
      run(async ({ client, output, signal }, id: string, file: string) => {
        await writeFile(file, await client.downloadRunCurve({ run: id }, { signal }));
        output.result({ file }, () => output.line(`${file} has the learning curve`));
        return exitCodes.success;
      }),
    );
};
