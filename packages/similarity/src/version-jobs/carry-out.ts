import type { VersionJobResult } from '../ports/version-job-store.ts';
import { checkImported } from '../version-archive/check-imported.ts';
import { judgeVersion } from './judge-version.ts';
import { recalibrateVersion } from './recalibrate-version.ts';
import type { RunVersionJobOptions } from './run-version-job.ts';

/** What runVersionJob does, in a module that brings TensorFlow with it. */
export async function carryOut(options: RunVersionJobOptions): Promise<VersionJobResult> {
  const { job, artifactKey, artifacts, signal } = options;
  const { model, request } = job;
  switch (request.kind) {
    case 'judge':
      return judgeVersion(options, model, request, signal);
    case 'recalibrate':
      return recalibrateVersion(options, { model, artifactKey }, request, signal);
    case 'import': {
      const files = await artifacts.get(request.artifactKey);
      const checked = await checkImported(files);
      // The same files under the same key: nothing is written, and the receipt is given once more.
      const artifact = await artifacts.put(request.artifactKey, files);
      const { importedFrom } = request;
      return { kind: 'made', version: { ...checked, model, artifact, importedFrom } };
    }
  }
}
