import { KindredError } from '../errors/kindred-error.ts';

/** One wrong environment variable; `problem` never repeats the value. */
export interface EnvironmentProblem {
  readonly variable: string;
  readonly problem: string;
}

/** The process's environment cannot be used; lists every wrong variable at once. */
export class EnvironmentError extends KindredError {
  readonly code = 'environment-invalid';
  readonly problems: readonly EnvironmentProblem[];

  constructor(problems: readonly EnvironmentProblem[]) {
    const lines = problems.map(({ variable, problem }) => `  ${variable}: ${problem}`);
    super(`These environment variables have to be corrected:\n${lines.join('\n')}`, {
      fields: { variables: problems.map(({ variable }) => variable) },
    });
    this.problems = problems;
  }
}
