import { KindredError, messageOf } from '@kindred/runtime';

/** The files of a version are not in this machine's home folder, or are not those that its row tells of. */
export class VersionFilesError extends KindredError {
  readonly code = 'version-files-unusable';

  constructor(
    model: string,
    version: number,
    { folder, cause }: { folder: string; cause: unknown },
  ) {
    super(
      `The files of "${model}" version ${version} in ${folder} cannot be used: ${messageOf(cause)} ` +
        'They are read on this machine: set KINDRED_HOME to the home folder of the server that was asked. If it is ' +
        'that one, restore the files from a backup, or train the version again.',
      { fields: { model, version, folder }, cause },
    );
  }
}
