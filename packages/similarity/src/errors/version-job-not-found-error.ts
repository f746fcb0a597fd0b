import { KindredError } from '@kindred/runtime';

/** There is no such job of that model. */
export class VersionJobNotFoundError extends KindredError {
  readonly code = 'version-job-not-found';

  constructor(model: string, job: string) {
    super(`Model "${model}" has no job ${job}.`, { fields: { model, job } });
  }
}
