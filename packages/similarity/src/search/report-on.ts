import { UnknownIndexError, type IndexHost, type IndexReport } from '@kindred/vector-index';

/** What the host says of an index; undefined where it is not open. */
export async function reportOn(
  host: Pick<IndexHost, 'report'>,
  name: string,
): Promise<IndexReport | undefined> {
  try {
    return await host.report(name);
  } catch (error) {
    if (error instanceof UnknownIndexError) return undefined;
    throw error;
  }
}
