interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

const kind = (status: number, title: string): ProblemKind => ({ status, title });

/**
 * Every problem that the API reports: stable code → HTTP status and title. Codes are those of the error
 * classes that are thrown; an error whose code is not here is an internal one, and tells nothing.
 */
export const problemKinds = {
  // The request itself
  'malformed-request': kind(400, 'The request is not HTTP'),
  'malformed-url': kind(400, 'The path cannot be decoded'),
  'malformed-json': kind(400, 'The body is not JSON'),
  'malformed-multipart': kind(400, 'The body is not a multipart form'),
  'body-interrupted': kind(400, 'The body ended early'),
  unauthorized: kind(401, 'A key is needed'),
  'role-insufficient': kind(403, 'The key may not do this'),
  'collection-not-allowed': kind(403, 'The key is for other collections'),
  'cross-origin-refused': kind(403, 'Another site may not write'),
  'route-not-found': kind(404, 'There is nothing at this path'),
  'method-not-allowed': kind(405, 'The path has no such method'),
  'request-timeout': kind(408, 'The request took too long to arrive'),
  'body-too-large': kind(413, 'The body is too large'),
  'url-too-long': kind(414, 'The path is too long'),
  'content-type-unsupported': kind(415, 'The body has the wrong type'),
  'content-encoding-unsupported': kind(415, 'The body is compressed'),
  'host-not-allowed': kind(421, 'The host name is not one of this server'),
  'invalid-request': kind(422, 'A field of the request is wrong'),
  'bad-cursor': kind(422, 'The cursor is not one of this list'),
  'too-many-attempts': kind(429, 'Too many wrong keys came from this address'),
  'headers-too-large': kind(431, 'The headers are too large'),
  // What it asks for
  'collection-not-found': kind(404, 'There is no such collection'),
  'item-not-found': kind(404, 'There is no such item'),
  'model-not-found': kind(404, 'There is no such model'),
  'model-version-not-found': kind(404, 'There is no such version'),
  'promotion-not-found': kind(404, 'There is no such promotion'),
  'judgement-not-found': kind(404, 'The version was not judged'),
  'version-job-not-found': kind(404, 'There is no such job'),
  'run-not-found': kind(404, 'There is no such training run'),
  'schedule-not-found': kind(404, 'There is no such schedule'),
  'scan-not-found': kind(404, 'There is no such scan'),
  'tuning-not-found': kind(404, 'There is no such tuning'),
  'key-not-found': kind(404, 'There is no such key'),
  'key-exists': kind(409, 'The name of the key is taken'),
  'key-revoked': kind(409, 'The key was revoked'),
  'collection-exists': kind(409, 'The name is taken'),
  'model-in-use': kind(409, 'The model is needed'),
  'model-not-trained': kind(409, 'The model has no live version'),
  'collection-not-promotable': kind(409, 'The collection has no model'),
  'promotion-underway': kind(409, 'Another promotion is under way'),
  'promotion-finished': kind(409, 'The promotion has ended'),
  'promotion-not-pausable': kind(409, 'The promotion is in another state'),
  'rollback-impossible': kind(409, 'There is nothing to go back to'),
  'version-damaged': kind(409, 'The files of the version are damaged'),
  'version-held': kind(409, 'The gate holds the version'),
  'version-serves-already': kind(409, 'The version serves already'),
  'version-is-live': kind(409, 'The version is the live one'),
  'run-finished': kind(409, 'The training run has ended'),
  'run-not-paused': kind(409, 'The training run is not paused'),
  'scan-finished': kind(409, 'The scan has ended'),
  'scan-not-succeeded': kind(409, 'The scan has no report'),
  'tuning-finished': kind(409, 'The tuning has ended'),
  'verdict-id-taken': kind(409, 'Another verdict has this id'),
  'item-not-embedded': kind(409, 'The item has no embedding'),
  'field-not-indexed': kind(422, 'The field cannot be searched'),
  'content-invalid': kind(422, 'Content cannot be used'),
  'duplicate-test-unsuitable': kind(422, 'The items cannot be compared so'),
  'distance-unsupported': kind(422, 'The distance cannot be searched'),
  'index-settings-unusable': kind(422, 'The settings of the index do not fit'),
  'index-not-tunable': kind(422, 'The index cannot be tuned'),
  'modality-mismatch': kind(422, 'The modality does not fit'),
  'training-data-unusable': kind(422, 'The training data cannot be used'),
  'training-config-invalid': kind(422, 'The recipe does not fit the data'),
  'schedule-invalid': kind(422, 'The times of the schedule cannot be read'),
  'dry-run-too-slow': kind(422, 'The dry run takes too long'),
  'dry-run-crashed': kind(422, 'The dry run ended early'),
  'archive-invalid': kind(422, 'The archive cannot be imported'),
  'passages-too-slow': kind(422, 'Comparing the texts takes too long'),
  'passages-unusable': kind(422, 'The texts cannot be compared'),
  'threshold-needed': kind(422, 'There is no threshold'),
  'unsupported-by-engine': kind(422, 'The vector engine cannot do this'),
  'encoder-crashed': kind(422, 'The content ends the encoder'),
  // What is the matter with the server
  'internal-error': kind(500, 'Something went wrong here'),
  'dry-run-overloaded': kind(503, 'Another dry run is under way'),
  'passages-overloaded': kind(503, 'Too many texts wait to be compared'),
  'encoder-overloaded': kind(503, 'Too much waits to be embedded'),
  'encoder-timeout': kind(503, 'Embedding takes too long'),
  'encoder-unavailable': kind(503, 'The encoder cannot be used'),
  'encoder-closed': kind(503, 'The server is shutting down'),
  'database-unavailable': kind(503, 'The database cannot be reached'),
  'queue-unavailable': kind(503, 'The queue cannot be reached'),
  'index-unreachable': kind(503, 'The vector engine cannot be reached'),
  'index-behind': kind(503, 'The index is behind'),
  'index-loading': kind(503, 'The index is being loaded'),
  'promotion-too-large': kind(507, 'There is too little memory or disk'),
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;

export function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problemKinds, code);
}
