import { resolve } from 'node:path';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { writeWhole } from '../../scans/write-whole.ts';
import { formatBytes } from '../../terminal/format.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';
import { readVersion } from '../../versions/read-version.ts';

interface ExportFlags {
  readonly modelVersion?: number;
  readonly out?: string;
}

/** `kindred models export MODEL`: a version as one checked archive. */
export const registerExportModel: RegisterCommand = (models, run) => {
  models
    .command('export <model>')
    .description('write a version as one checked archive, which another server can import')
    .option('--model-version <n>', 'the version; the live one if absent', positiveInteger)
    .option('--out <file>', 'where it is written; default: MODEL-vN.tar')
    .action(
      run(async ({ client, output, signal }, model: string, flags: ExportFlags) => {
        const wanted = { version: flags.modelVersion, alias: 'live' };
        const version = await readVersion(client, model, wanted);
        const archive = await client.downloadVersion({ model, version }, { signal });
        const file = resolve(flags.out ?? `${model}-v${version}.tar`);
        await writeWhole(file, [archive]);
        const written = { model, version, file, bytes: archive.byteLength };
        output.result(written, () =>
          output.line(`${model} version ${version} is in ${file} (${formatBytes(written.bytes)})`),
        );
        return exitCodes.success;
      }),
    );
};
