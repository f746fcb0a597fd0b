/** A step that cannot go on: what is wrong and what to do, in one sentence, and the end of its log. */
export class SetupError extends Error {
  name = 'SetupError';

  constructor(message, log = '') {
    super(message);
    this.log = log;
  }
}
