import { KindredError } from '@kindred/runtime';

/** A version that is to be promoted was not judged against what is live now, so that its model's gate says nothing of it. */
export class VersionNotJudgedError extends KindredError {
  readonly code = 'version-not-judged';

  constructor(model: string, version: number, reason: string) {
    const message = `version ${version} of "${model}" is not known to be better: ${reason}`;
    super(
      `${message}. Judge it first (kindred judge ${model} --model-version ${version}), or promote it with force.`,
      { fields: { model, version, errors: [{ field: 'version', message }] } },
    );
  }
}
