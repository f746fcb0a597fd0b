import { standardizer } from '../framework/standardizer.ts';
import { type ChosenHead, choosePairHead, rowOf } from './choose-pair-head.ts';
import { type DevAndTest, mapDevAndTest } from './dev-and-test.ts';
import { type MeasuredPairs, measuredPairs } from './measured-pairs.ts';
import { pairFeatures } from './pair-features.ts';
import { withProducts } from './with-products.ts';

type Rows = DevAndTest<readonly (readonly number[])[]>;

/**
 * The test pairs by an output layer over signals that is learned on the development pairs: over the first signal, over
 * all of them, or over all with their products, whichever does best on these.
 */
export function measureHead(
  signals: Rows,
  isMatch: DevAndTest<Uint8Array>,
): MeasuredPairs & { readonly chosen: ChosenHead } {
  const standardize = standardizer(signals.dev);
  // Without the constant that stands in front.
  const products = mapDevAndTest(signals, (row) => withProducts(standardize(row).slice(1)));
  const rows: Record<string, Rows> = {
    cosine: mapDevAndTest(signals, ([cosine]) => [cosine as number]),
    signals,
    products,
  };
  const chosen = choosePairHead(
    Object.fromEntries(Object.entries(rows).map(([name, each]) => [name, pairFeatures(each.dev)])),
    isMatch.dev,
  );
  const asked = pairFeatures(rows[chosen.name]!.test);
  const scores = [...isMatch.test.keys()].map((row) => chosen.head(rowOf(asked, row)));
  return { ...measuredPairs(scores, isMatch.test, chosen.threshold), chosen };
}
