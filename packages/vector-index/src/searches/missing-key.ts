/**
 * What becomes of an item without a value in one of the fields (the null policies of Solr): `ignore` leaves
 * it out, as Qdrant does; `collapse` puts all of them in the group of `null`, as Elasticsearch does;
 * `expand` makes each a group of its own.
 */
export type MissingKey = 'ignore' | 'collapse' | 'expand';
