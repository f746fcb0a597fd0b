import type { ListProposalsQuery, Proposal } from '@kindred/contracts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { ProposalStore } from '../ports/proposal-store.ts';
import { presentProposal } from './present-proposal.ts';

/** One page of proposals, newest first; of `collections` alone, where any are given. @throws CollectionNotFoundError */
export async function listProposals(
  ports: {
    readonly collections: Pick<CollectionStore, 'find'>;
    readonly proposals: Pick<ProposalStore, 'list'>;
  },
  {
    collection,
    ...request
  }: ListProposalsQuery & { readonly collections?: readonly string[] | undefined },
): Promise<{ data: Proposal[]; nextCursor: string | null }> {
  const found =
    collection === undefined ? undefined : await findCollection(ports.collections, collection);
  const page = await ports.proposals.list({ ...request, collectionId: found?.id });
  return { data: page.data.map(presentProposal), nextCursor: page.nextCursor ?? null };
}
