/** One value for each field of `by`; null where an item has none. */
export type GroupKey = readonly (string | number | boolean | null)[];
