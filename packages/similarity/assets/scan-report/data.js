/** Documents, pairs and clusters as `reportData` wrote them, under names. */

const parse = (id) => {
  const element = document.getElementById(id);
  return element === null ? null : JSON.parse(element.textContent);
};

const raw = parse('data');

export const classNames = ['identical', 'near', 'related'];
export const reasonNames = ['verbatim', 'reordered', 'paraphrased', 'structure'];
export const found = raw.found;

export const documents = raw.documents.map(([id, title, characters]) => ({
  id,
  name: title === null ? id : `${title} (${id})`,
  characters,
}));

export const pairs = raw.pairs.map(
  ([a, b, similarity, kind, shareA, shareB, outlier, passages], rank) => ({
    rank,
    a,
    b,
    similarity,
    kind,
    shareA,
    shareB,
    outlier,
    passages: passages.map(([startA, endA, startB, endB, reason, score, words]) => ({
      a: { start: startA, end: endA },
      b: { start: startB, end: endB },
      reason,
      score,
      words,
    })),
    searched: `${documents[a].name}\n${documents[b].name}`.toLowerCase(),
  }),
);

export const clusters = raw.clusters.map(([representative, members]) => ({
  representative,
  members: members.map(([document, similarity]) => ({ document, similarity })),
}));

/** The text of a document, read when it is first shown; null where this file does not hold it. */
export const textOf = (document) => parse(`text-${document}`);
