import type { TextDocument } from '@kindred/datasets';
import type { DocumentPlace } from '@kindred/similarity';

/** Pages or rows of a document; none where its file has neither. */
export const placesOf = ({ spans }: Pick<TextDocument, 'spans'>): DocumentPlace[] =>
  spans.flatMap(({ start, end, origin }) => {
    if (origin.kind === 'characters') return [];
    const number = origin.kind === 'page' ? origin.page : origin.row;
    return [{ start, end, kind: origin.kind, number }];
  });
