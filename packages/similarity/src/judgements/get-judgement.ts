import type { Judgement } from '@kindred/contracts';
import { JudgementNotFoundError } from '../errors/judgement-not-found-error.ts';
import { findVersion } from '../models/find-version.ts';
import type { JudgementStore } from '../ports/judgement-store.ts';
import type { ModelStore } from '../ports/model-store.ts';
import { presentJudgement } from './present-judgement.ts';

/**
 * The newest judgement of a version.
 * @throws ModelNotFoundError ModelVersionNotFoundError JudgementNotFoundError
 */
export async function getJudgement(
  ports: {
    readonly models: Pick<ModelStore, 'find' | 'version'>;
    readonly judgements: JudgementStore;
  },
  name: string,
  version: number,
): Promise<Judgement> {
  const { id } = await findVersion(ports.models, name, version);
  const judgement = await ports.judgements.ofVersion(id);
  if (judgement === undefined) throw new JudgementNotFoundError(name, version);
  return presentJudgement(judgement);
}
