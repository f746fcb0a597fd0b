import type { RunEventBody } from '@kindred/contracts';

/** An event as a line of the run's log; the progress of single steps is none, and how it ended is written with its end. */
export function logLineOf(event: RunEventBody): string | undefined {
  switch (event.type) {
    case 'stage':
      return `${event.stage}: ${event.message}`;
    case 'resumed':
      return `resumed at step ${event.step}`;
    case 'epoch': {
      const { epoch, epochs, step, loss, validation } = event;
      const measures = Object.entries(validation).map(
        ([name, value]) => `${name} ${value.toFixed(4)}`,
      );
      return `epoch ${epoch}/${epochs}, step ${step}: ${[`loss ${loss?.toFixed(4)}`, ...measures].join(', ')}`;
    }
    case 'evaluated':
      return `evaluated: ${JSON.stringify(event.metrics)}`;
    case 'judged': {
      const against = event.against === null ? '' : ` against version ${event.against}`;
      return `judged${against}: ${event.verdict}: ${event.reasons.join('; ')}`;
    }
    default:
      return undefined;
  }
}
