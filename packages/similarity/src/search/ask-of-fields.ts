import { InvalidArgumentError } from '@kindred/vector-index';
import { FieldNotIndexedError } from '../errors/field-not-indexed-error.ts';

const message =
  'is not indexed, since the metadata of this collection has more than 1,024 different fields; keep fewer, or name another one';

/**
 * Asks an index with a checked filter or facet: all that may be wrong with it then is a field that is not
 * indexed.
 *
 * @param path of the facet's field in the request; a filter's error knows its own
 * @throws FieldNotIndexedError
 */
export async function askOfFields<T>(question: Promise<T>, path?: string): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    const isFilter = /^filter\b/u.test(error.field);
    if (!isFilter && !/^fields\b/u.test(error.field)) throw error;
    const field = isFilter ? error.field : (path ?? error.field);
    throw new FieldNotIndexedError({ field, message }, error);
  }
}
