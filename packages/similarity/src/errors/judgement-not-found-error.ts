import { KindredError } from '@kindred/runtime';

/** The version was never judged. */
export class JudgementNotFoundError extends KindredError {
  readonly code = 'judgement-not-found';

  constructor(model: string, version: number) {
    super(
      `Version ${version} of model "${model}" was not judged yet: POST …/versions/${version}/judge has it judged.`,
      { fields: { model, version } },
    );
  }
}
