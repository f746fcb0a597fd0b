import type { ComparePassagesOptions, ComparePassagesResponse } from '@kindred/contracts';
import type { ScanHooks } from '../scan-hooks.ts';
import { scanForPassages } from './scan-for-passages.ts';

/**
 * The passages that two texts, or two programs, have in common. Two long texts are aligned in one go, about a second for
 * a million characters each, and nothing else runs meanwhile.
 *
 * @throws the signal's reason
 */
export async function comparePassages(
  a: string,
  b: string,
  options: ComparePassagesOptions,
  { signal }: Pick<ScanHooks, 'signal'> = {},
): Promise<ComparePassagesResponse> {
  const { pairs } = await scanForPassages(
    [
      { id: 'a', text: a },
      { id: 'b', text: b },
    ],
    { ...options, oldIds: [], baseIds: [], boilerplateShare: 1, codeThreshold: 0, maxPairs: 1 },
    // Both are aligned, whether or not fingerprints would choose them.
    { neighbours: [{ a: 'a', b: 'b', similarity: 1 }], ...(signal && { signal }) },
  );
  const [pair] = pairs;
  if (pair === undefined)
    return { similarity: 0, class: null, shares: { a: 0, b: 0 }, passages: [] };
  const { similarity, shares, passages } = pair;
  return { similarity, class: pair.class, shares, passages };
}
