const MOST_BYTES = 512 * 1024;
const MOST_OBJECTS = 1_000;

export interface ByteBatch<T> {
  readonly objects: readonly T[];
  /** Body of `POST /v1/batch/objects`. */
  readonly body: string;
}

/** Objects in batches of at least one object each, and at most about 512 KiB of JSON. */
export function* byteBatches<T extends object>(
  objects: Iterable<T>,
  most = MOST_BYTES,
): Generator<ByteBatch<T>> {
  let batch: T[] = [];
  let jsons: string[] = [];
  let bytes = 0;
  const taken = () => ({ objects: batch, body: `{"objects":[${jsons.join(',')}]}` });
  for (const object of objects) {
    const json = JSON.stringify(object);
    const size = Buffer.byteLength(json);
    if (batch.length > 0 && (bytes + size > most || batch.length === MOST_OBJECTS)) {
      yield taken();
      batch = [];
      jsons = [];
      bytes = 0;
    }
    batch.push(object);
    jsons.push(json);
    bytes += size;
  }
  if (batch.length > 0) yield taken();
}
