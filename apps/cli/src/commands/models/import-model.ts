import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf } from '@kindred/runtime';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { UnusableImportError } from '../../imports/unusable-import-error.ts';
import { endOfJob } from '../../versions/end-of-job.ts';

/** `kindred models import FILE --model NAME`: a version from an archive. */
export const registerImportModel: RegisterCommand = (models, run) => {
  models
    .command('import <file>')
    .description(
      'make a version of an archive that "kindred models export" wrote; it is tried first',
    )
    .requiredOption(
      '--model <name>',
      'the model that it becomes a version of; made if there is none',
    )
    .action(
      run(async (context, file: string, { model }: { readonly model: string }) => {
        const { client, output, signal } = context;
        const archive = await readFile(resolve(file)).catch((error: unknown) => {
          throw new UnusableImportError(`${file} cannot be read: ${messageOf(error)}.`);
        });
        const sent = { model, archive: new Uint8Array(archive) };
        const version = await endOfJob(context, await client.importVersion(sent, { signal }));
        output.result({ model, version }, () =>
          output.line(`${file} is ${model} version ${version}`),
        );
        return exitCodes.success;
      }),
    );
};
