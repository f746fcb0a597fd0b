import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ModelStore } from '../ports/model-store.ts';

/** What an encoder host is made of and how much it takes on. */
export interface EncoderHostOptions {
  readonly models: Pick<ModelStore, 'versionById'>;
  readonly artifacts: Pick<ArtifactFiles, 'get'>;
  /** Told when the process died and is started again. */
  readonly onRestart?: (reason: string) => void;
  /** Largest batch of the network. @defaultValue 64 */
  readonly batchSize?: number;
  /** How long a lone input waits for company. @defaultValue 2 */
  readonly gatherMs?: number;
  /** Most inputs that may wait; more are refused. @defaultValue 4096 */
  readonly queueLimit?: number;
  /** How long an input may wait for its embedding. @defaultValue 30 000 */
  readonly timeoutMs?: number;
  /** Model versions kept in the process's memory. @defaultValue 4 */
  readonly modelsInMemory?: number;
}
