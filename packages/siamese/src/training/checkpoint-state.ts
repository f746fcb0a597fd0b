import type { MiningScheduleState } from '../miners/mining-schedule.ts';
import type { RandomState } from '../random/random.ts';

/** state.json of a checkpoint. */
export interface CheckpointState {
  readonly formatVersion: 1;
  readonly fingerprint: string;
  readonly step: number;
  readonly random: RandomState;
  readonly epochLoss: number;
  /** Absent before the end of the first epoch. */
  readonly lastEpochLoss?: number;
  readonly durationMs: number;
  /** Of variables.bin. */
  readonly sha256: string;
  /** Of the collapse guard; absent where nobody watches. */
  readonly lostLooks?: number;
  /** Of a loss with scheduled mining. */
  readonly mining?: MiningScheduleState;
  /** Of neighbours.bin, which holds k neighbours of every class. */
  readonly neighbours?: { readonly k: number; readonly sha256: string };
  /** Of best.bin, with where its weights come from. */
  readonly best?: { readonly auc: number; readonly step: number; readonly sha256: string };
}
