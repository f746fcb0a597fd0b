import {
  trainingConfigSchema,
  trainingDataSchema,
  type TrainingConfig,
  type TrainingData,
} from '@kindred/contracts';

/** What a version's manifest tells of its training; each is undefined where it does not, or in words of another time. */
export function trainingOf({ training }: { readonly training?: unknown }): {
  readonly data: TrainingData | undefined;
  readonly config: TrainingConfig | undefined;
} {
  const { data, config } = (typeof training === 'object' ? (training ?? {}) : {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    data: trainingDataSchema.safeParse(data).data,
    config: trainingConfigSchema.safeParse(config).data,
  };
}
