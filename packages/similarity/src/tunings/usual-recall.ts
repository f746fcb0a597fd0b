/** Recall@10 that is wanted where neither a request nor the collection says another. */
export const usualRecall = 0.95;
