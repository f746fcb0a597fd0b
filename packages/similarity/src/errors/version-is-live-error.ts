import { KindredError } from '@kindred/runtime';

/** The live version cannot be judged against itself. */
export class VersionIsLiveError extends KindredError {
  readonly code = 'version-is-live';

  constructor(model: string, version: number) {
    super(
      `Version ${version} of model "${model}" is the live one: judge another version against it.`,
      { fields: { model, version } },
    );
  }
}
