import type { Metric } from '../vector-index.ts';
import type { ContractOptions } from './index-under-test.fixture.ts';

const METRICS: readonly Metric[] = ['l2', 'cosine', 'ip', 'l1'];

export const metricsOf = ({ metrics = METRICS }: ContractOptions): readonly Metric[] => metrics;
