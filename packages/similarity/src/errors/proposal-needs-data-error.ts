import { KindredError } from '@kindred/runtime';

/** What the version was trained on tells nothing of what has changed: somebody has to say what to learn from. */
export class ProposalNeedsDataError extends KindredError {
  readonly code = 'proposal-needs-data';

  constructor(collection: string) {
    const message =
      'what the version was trained on is no collection of this server with the examples that are needed; name one that has them, for ' +
      `instance {"collection": "${collection}", "label": "…"}`;
    super(`data: ${message}`, { fields: { errors: [{ field: 'data', message }] } });
  }
}
