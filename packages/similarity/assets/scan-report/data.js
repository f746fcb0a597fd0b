/** Documents, pairs and clusters as `reportData` wrote them, under names. */

const parse = (id) => {
  const element = document.getElementById(id);
  return element === null ? null : JSON.parse(element.textContent);
};

const raw = parse('data');

export const classNames = ['identical', 'near', 'related'];
export const reasonNames = ['verbatim', 'reordered', 'paraphrased', 'structure'];
const roleNames = ['new', 'old', 'base'];
export const found = raw.found;

/** What all ids have in common up to a folder's end says nothing of any. */
function commonFolder(ids) {
  let length = ids.length > 1 ? ids[0].lastIndexOf('/') + 1 : 0;
  for (const id of ids)
    while (length > 0 && !id.startsWith(ids[0].slice(0, length)))
      length = ids[0].lastIndexOf('/', length - 2) + 1;
  return length;
}

const hidden = commonFolder(raw.documents.map(([id]) => id));

export const documents = raw.documents.map(([id, title, , role]) => {
  const place = id.slice(hidden);
  const name = title === null ? place : `${title} (${place})`;
  return { id, name, role: roleNames[role] };
});

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
    passages: passages.map(
      ([startA, endA, startB, endB, reason, score, words, placeA, placeB]) => ({
        a: { start: startA, end: endA, place: placeA },
        b: { start: startB, end: endB, place: placeB },
        reason,
        score,
        words,
      }),
    ),
    searched: `${documents[a].name}\n${documents[b].name}`.toLowerCase(),
  }),
);

export const clusters = raw.clusters.map(([representative, members]) => ({
  representative,
  members: members.map(([document, similarity]) => ({ document, similarity })),
}));

/** The text of a document, read when it is first shown; null where this file does not hold it. */
export const textOf = (document) => parse(`text-${document}`);
