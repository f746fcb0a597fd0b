import type { Lineage, Model, ModelVersion } from '@kindred/contracts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';
import { describeImported } from '../../versions/describe-imported.ts';
import { readVersion } from '../../versions/read-version.ts';

/** `kindred models show MODEL`: a model, a version of it, and where that comes from. */
export const registerShowModel: RegisterCommand = (models, run) => {
  models
    .command('show <model>')
    .description('a model of the server, one of its versions, and where that comes from')
    .option('--model-version <n>', 'the version; the live one if absent', positiveInteger)
    .action(
      run(async ({ client, output }, name: string, flags: { readonly modelVersion?: number }) => {
        const model = await client.getModel({ model: name });
        const wanted = { version: flags.modelVersion, alias: 'live' };
        const version = await readVersion(client, name, wanted);
        const path = { model: name, version };
        const shown = await client.getVersion(path);
        const lineage = await client.getLineage(path);
        output.result({ ...model, version: shown, lineage }, () =>
          output.line(describe(model, shown, lineage)),
        );
        return exitCodes.success;
      }),
    );
};

function describe(model: Model, version: ModelVersion, lineage: Lineage): string {
  const aliases = Object.entries(model.aliases).map(([alias, number]) => `${alias} ${number}`);
  const { code, parent, importedFrom } = lineage;
  const lines: [string, string][] = [
    ['versions', `${model.versions} (${aliases.join(', ')})`],
    ['held out', model.heldOut === null ? 'nothing yet' : JSON.stringify(model.heldOut)],
    [
      'version',
      `${version.version}: ${version.modality}, ${version.embeddingSize} numbers, ${version.distance}`,
    ],
    ['origin', lineage.origin + (parent === null ? '' : ` of version ${parent.version}`)],
    ...(importedFrom === null
      ? []
      : [['imported from', describeImported(importedFrom)] as [string, string]]),
    ['started by', lineage.startedBy ?? 'not known'],
    ['run', lineage.runId ?? 'none'],
    ['data', JSON.stringify(lineage.data)],
    ['data fingerprint', lineage.dataFingerprint],
    ['split fingerprint', lineage.splitFingerprint ?? 'not known'],
    ['weights', lineage.weightsFingerprint ?? 'not known'],
    ['artifact', lineage.artifactSha256],
    ['code', code === null ? 'not known' : `${code.version} ${code.commit ?? ''}`.trimEnd()],
    ['made', lineage.createdAt],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return [model.name, ...lines.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)].join(
    '\n',
  );
}
