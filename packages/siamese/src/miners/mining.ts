/** Which triplets of a batch the triplet loss sees. */
export type Mining = 'all' | 'semi-hard' | 'batch-hard';
