import type { MiningScheduleState } from '../miners/mining-schedule.ts';

/** state.json of a checkpoint. */
export interface CheckpointState {
  readonly formatVersion: 2;
  readonly fingerprint: string;
  readonly step: number;
  readonly epochLoss: number;
  /** Absent before the end of the first epoch. */
  readonly lastEpochLoss?: number;
  /** Validation AUC of every epoch so far: all that a plateau and an early stop go by. */
  readonly history: readonly number[];
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
