import { VersionNotCompatibleError } from '../errors/version-not-compatible-error.ts';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { JudgementRecord } from '../ports/judgement-store.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';

/**
 * Vectors of the version that serves a collection may only stay where the new one was measured against that very
 * version, and loses less recall than its gate allows. Nothing overrules that.
 *
 * @throws VersionNotCompatibleError
 */
export function requireCompatible(
  judgement: JudgementRecord | undefined,
  { model, version }: ModelVersionRecord,
  serving: NonNullable<CollectionRecord['model']>,
): void {
  const against = serving.version;
  const refuse = (...reasons: string[]) =>
    new VersionNotCompatibleError({ model, version, against }, reasons);
  if (judgement === undefined) throw refuse('nobody has judged it');
  if (judgement.against !== against)
    throw refuse(
      judgement.against === null
        ? 'it was judged without another version'
        : `it was judged against version ${judgement.against}; judge it while version ${against} is live`,
    );
  const compatibility = judgement.report.compatibility ?? null;
  if (compatibility === null)
    throw refuse(
      'that was not measured: their embeddings differ in size or distance, the data have no classes, or it was judged before that was measured',
    );
  if (!compatibility.compatible) throw refuse(...compatibility.reasons);
}
