import type { ChosenHead } from './choose-pair-head.ts';
import { recipe } from './fine-tuning.ts';
import type { QuoraSplits } from './read-quora.ts';

/** How the pairs were measured, in words. */
export const protocolOf = (
  { train, dev, test }: QuoraSplits,
  { name, ridge }: ChosenHead,
): string =>
  `Quora question pairs, the ${test.length} balanced test pairs of Wang et al. 2017, not blind: they had been measured with another output layer before; ${train.length} training and ` +
  `${dev.length} development pairs from Wang's development split and the first rows of the release, none of which shares a question with a ` +
  `test pair. all-MiniLM-L6-v2, fine-tuned by ${recipe}. accuracy, ap: a logistic output layer over what twin networks say of a pair: the cosine, ` +
  'as it is and with rare tokens weighing more, and the late interaction of the tokens (rare ones weigh more; on average, the worse way round, and ' +
  'the weightiest token that each lacks), of the fine-tuned and of the pretrained network; the closeness of trained n-grams; words in common, ' +
  'numbers that differ, first words, lengths and longest common subsequence. Rarity is that in the training questions. It is learned on the development ' +
  'pairs, which the networks have not learned from, with the networks fixed; cosine alone, all signals or all with their products, the ridge and all ' +
  `thresholds were chosen on these by 5-fold cross-validation (chosen: ${name}, ridge ${ridge}; dev.accuracy: out of fold). Thresholds are those for ` +
  'as many matches as other pairs, as the test has. cosine: the fine-tuned network without that layer; pretrained: without fine-tuning; ngram: words and ' +
  'n-grams of 3 to 5 letters from random weights, trained on the same pairs. The weights of all-MiniLM-L6-v2 were trained by their authors on a mixture ' +
  'that holds Quora duplicates, test pairs maybe among them: only ngram has certainly seen none. ap: average precision';
