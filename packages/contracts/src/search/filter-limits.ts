/** What a filter may have; more is refused before it costs anything. */
export const filterLimits = {
  depth: 16,
  conditions: 256,
  values: 10_000,
  characters: 1024,
} as const;
