// A thread of PassageComparer's pool.
import type { ComparePassagesRequest, ComparePassagesResponse } from '@kindred/contracts';
import { comparePassages } from '@kindred/similarity/compare-passages';

/** What became of two texts. An error that says what is wrong with them is an answer too: its class would not cross threads. */
export type CompareAnswer =
  | { readonly response: ComparePassagesResponse }
  | { readonly unusable: string };

/**
 * What the pool calls, by its name, with each task.
 *
 * @public
 */
export async function compare({ a, b, options }: ComparePassagesRequest): Promise<CompareAnswer> {
  try {
    return { response: await comparePassages(a, b, options) };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { unusable: error.message };
    throw error;
  }
}
