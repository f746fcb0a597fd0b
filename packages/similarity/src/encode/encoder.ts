import type { Content } from './content.ts';
import type { EmbedOutcome } from './embed-outcome.ts';

/** Preprocessing and network: content → embedding. Lives in the encoder process. */
export interface Encoder {
  readonly embeddingSize: number;
  /** One outcome per content, in order; content that cannot be read gives an error of its own. */
  embed(contents: readonly Content[]): Promise<EmbedOutcome[]>;
  dispose(): void;
}
