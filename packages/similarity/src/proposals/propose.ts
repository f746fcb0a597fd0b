import type { Proposal, Propose } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import { ProposalImpossibleError } from '../errors/proposal-impossible-error.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import { presentProposal } from './present-proposal.ts';

export interface ProposePorts {
  readonly collections: Pick<CollectionStore, 'find'>;
  readonly proposals: Pick<ProposalStore, 'create'>;
}

/**
 * A proposal of a person. @throws CollectionNotFoundError ProposalImpossibleError, and the store's error
 * `proposal-open`
 */
export async function propose(
  { collections, proposals }: ProposePorts,
  { collection: name, by }: { readonly collection: string; readonly by: string },
  { kind, reason }: Propose,
): Promise<Proposal> {
  const { id, model } = await findCollection(collections, name);
  if (kind !== 'tune' && model === null) throw new ProposalImpossibleError(name, kind);
  const made = await proposals.create({ collectionId: id, kind, reason, proposedBy: by });
  if (made === undefined) throw new CollectionNotFoundError(name);
  return presentProposal(made);
}
