import { UnsupportedByEngineError } from '../../errors/unsupported-by-engine-error.ts';
import { compareScalars } from '../../metadata/compare-scalars.ts';
import type { Facet } from '../../metadata/facet.ts';
import type { FilterScalar } from '../../metadata/filter.ts';
import { readDocument } from '../../metadata/read-document.ts';
import { textOfKey } from '../../metadata/text-of-key.ts';
import type { OpenIndex } from '../open-index.ts';
import type { TermFilter } from '../terms/term-filter.ts';
import type { EngineQueries } from './engine-queries.ts';
import { readObjects } from './read-objects.ts';

/** Facets read the metadata of every match. */
const MOST_MATCHES = 100_000;

export async function countFacets(
  engine: EngineQueries,
  index: OpenIndex,
  fields: readonly string[],
  { filter, limit }: { readonly filter: TermFilter | undefined; readonly limit: number },
): Promise<Facet[]> {
  const matches = await engine.count(index.collection, filter);
  if (matches > MOST_MATCHES) {
    throw new UnsupportedByEngineError(
      `facets of ${matches} vectors`,
      `it counts the values of at most ${MOST_MATCHES} matches; give a filter that matches fewer`,
    );
  }
  const counts = fields.map(() => new Map<FilterScalar, number>());
  const present = fields.map(() => 0);
  let labels = 0;
  for await (const objects of readObjects(engine, index, filter)) {
    for (const { metadata } of objects) {
      labels++;
      if (metadata === undefined) continue;
      const document = readDocument(JSON.parse(metadata));
      fields.forEach((field, at) => {
        const values = document.fields.get(field);
        if (values === undefined) return;
        present[at]!++;
        for (const value of new Set(values)) {
          counts[at]!.set(value, (counts[at]!.get(value) ?? 0) + 1);
        }
      });
    }
  }
  return fields.map((field, at) => ({
    field,
    ...mostFrequent(counts[at]!, limit),
    missing: labels - present[at]!,
  }));
}

function mostFrequent(counts: ReadonlyMap<FilterScalar, number>, limit: number) {
  const sorted = [...counts].sort(
    ([a, countOfA], [b, countOfB]) => countOfB - countOfA || compareScalars(a, b),
  );
  return {
    values: sorted.slice(0, limit).map(([value, count]) => ({
      value: typeof value === 'string' ? textOfKey(value) : value,
      count,
    })),
    other: sorted.slice(limit).reduce((sum, [, count]) => sum + count, 0),
  };
}
