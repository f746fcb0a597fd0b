const MOST_BYTES = 512 * 1024;
const MOST_OBJECTS = 1_000;

/** JSON of objects, joined to the bodies of batches: at least one object each, and at most about 512 KiB. */
export function* byteBatches(
  objects: Iterable<object>,
  most = MOST_BYTES,
): Generator<{ readonly body: string; readonly count: number }> {
  let batch: string[] = [];
  let bytes = 0;
  const body = () => ({ body: `{"objects":[${batch.join(',')}]}`, count: batch.length });
  for (const object of objects) {
    const json = JSON.stringify(object);
    const size = Buffer.byteLength(json);
    if (batch.length > 0 && (bytes + size > most || batch.length === MOST_OBJECTS)) {
      yield body();
      batch = [];
      bytes = 0;
    }
    batch.push(json);
    bytes += size;
  }
  if (batch.length > 0) yield body();
}
