import { prepareBackend } from '@kindred/tensor';
import type { Bench, BenchResult } from '../framework/bench.ts';
import type { TriedHead } from './choose-pair-head.ts';
import { gatherSignals } from './gather-signals.ts';
import { measureHead } from './measure-head.ts';
import type { MeasuredPairs } from './measured-pairs.ts';
import { protocolOf } from './protocol-of.ts';
import { type QuoraSplits, readQuora } from './read-quora.ts';

/** Whether two questions ask the same. */
export const pairsBench: Bench = {
  name: 'pairs',
  description: 'Quora: questions that ask the same, by a fine-tuned transformer and by n-grams',
  async run(options): Promise<BenchResult> {
    const { quick, note } = options;
    await prepareBackend();
    const splits = shortened(await readQuora(), quick ? 100 : Infinity);
    note(
      `pairs: ${splits.train.length} pairs to train, ${splits.dev.length}, ${splits.test.length}`,
    );
    const { signals, isMatch, alone, seconds } = await gatherSignals(splits, options);
    const { accuracy, ap, chosen } = measureHead(signals, isMatch);
    for (const tried of chosen.tried) note(`pairs: output layer ${describe(tried)}`);
    return {
      protocol: protocolOf(splits, chosen),
      figures: {
        accuracy: { ...accuracy, target: '≥ 0.85, aim 0.88', published: '0.882 BiMPM, 384k pairs' },
        ap: { ...ap, target: '≥ 0.90' },
        ...prefixed('cosine', alone.cosine),
        ...prefixed('pretrained', alone.pretrained),
        ...prefixed('ngram', alone.ngram),
        'dev.accuracy': { value: chosen.accuracy, unit: 'share' },
        'train.seconds': { value: seconds, unit: 's' },
      },
    };
  },
};

const shortened = ({ train, dev, test }: QuoraSplits, most: number): QuoraSplits => ({
  train: train.slice(0, most),
  dev: dev.slice(0, most),
  test: test.slice(0, most),
});

const prefixed = (prefix: string, { accuracy, ap }: MeasuredPairs) => ({
  [`${prefix}.accuracy`]: accuracy,
  [`${prefix}.ap`]: ap,
});

const describe = ({ name, ridge, loss, accuracy }: TriedHead): string =>
  `of ${name} with ridge ${ridge}; 5-fold on dev: log loss ${loss.toFixed(4)}, accuracy ${accuracy.toFixed(4)}`;
