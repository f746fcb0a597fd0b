import { documents } from './data.js';
import { make } from './dom.js';

/** The name of a document, behind a badge where it is old. */
export function named(document) {
  const { name, role } = documents[document];
  const shown = make('bdi', {}, name);
  return role === 'old' ? [make('span', { className: 'badge' }, 'old'), ' ', shown] : [shown];
}
