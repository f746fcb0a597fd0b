/**
 * How far the log has come: `appending`, `appended` (written), `durable` (on the disk); `rotating`,
 * `rotated` (a new file is begun); `removed` (one that is not needed any more).
 */
export type LogStep = 'appending' | 'appended' | 'durable' | 'rotating' | 'rotated' | 'removed';
