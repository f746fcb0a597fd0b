import type { Command } from 'commander';

/** The flags of both ways to let another version serve. */
export interface PromotionFlags {
  readonly minRecall?: number;
  readonly alias: boolean;
  readonly detach: boolean;
}

export function addPromotionFlags(command: Command): Command {
  return command
    .option('--min-recall <share>', 'recall@10 that its index has to reach (default: 0.95)', Number)
    .option('--no-alias', "leave the model's alias live where it is")
    .option('--detach', 'do not wait for the end', false);
}
