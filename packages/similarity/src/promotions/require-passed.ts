import { VersionHeldError } from '../errors/version-held-error.ts';
import { VersionNotJudgedError } from '../errors/version-not-judged-error.ts';
import type { JudgementRecord } from '../ports/judgement-store.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';

/** What a version is measured by. */
export interface Yardstick {
  /** Number of the model's live version. */
  readonly live: number | undefined;
  /** Number of the version that serves the collection. */
  readonly serving: number;
  /** Whether the version has served the collection. */
  readonly hasServed: boolean;
}

/**
 * Lets a version pass whose newest judgement, against the live version or the one that serves the collection, says
 * promote. The live version itself, by which all others are judged, and one that has served the collection, to which it
 * may come back, pass unless they are held.
 *
 * @throws VersionHeldError VersionNotJudgedError
 */
export function requirePassed(
  judgement: JudgementRecord | undefined,
  { model, version }: ModelVersionRecord,
  { live, serving, hasServed }: Yardstick,
): void {
  if (judgement?.verdict === 'hold') throw new VersionHeldError(model, version, judgement.reasons);
  if (version === live || hasServed) return;
  const refuse = (reason: string) => new VersionNotJudgedError(model, version, reason);
  if (judgement === undefined) throw refuse('nobody has judged it');
  const { against } = judgement;
  if (against === null) throw refuse('it was judged when the model had no live version');
  if (against !== live && against !== serving)
    throw refuse(
      `it was judged against version ${against}, and version ${live ?? serving} is live`,
    );
}
