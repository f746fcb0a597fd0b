import type { FacetCounts, Match, SearchResponse } from '@kindred/contracts';
import { formatCount } from '../terminal/format.ts';
import { formatTable } from '../terminal/table.ts';

type Result = SearchResponse['results'][number];
type Answer = Omit<SearchResponse, 'results'>;

/** The answer to one query, for a person. */
export function describeAnswer({ matches, groups }: Result, answer: Answer): string {
  const { model, version, engine, tookMs, facets = [], explain, nextCursor } = answer;
  const by = model === null ? '' : `, model ${model} version ${version}`;
  const what =
    groups === undefined
      ? `${matches.length} neighbours`
      : `${groups.length} groups of ${groups.reduce((sum, group) => sum + group.matches.length, 0)} neighbours`;
  return [
    groups === undefined ? tableOf(matches) : tableOfGroups(groups),
    ...facets.map(describeFacet),
    `${what} in ${tookMs.toFixed(1)} ms (${engine} index${by})`,
    ...(explain === undefined ? [] : [`plan: ${JSON.stringify(explain)}`]),
    ...(nextCursor === null ? [] : [`more with --cursor ${nextCursor}`]),
  ].join('\n');
}

const columns = ['id', 'distance', 'similarity', 'probability', 'metadata'];

const tableOf = (matches: readonly Match[]) => formatTable(columns, matches.map(rowOf));

function tableOfGroups(groups: NonNullable<Result['groups']>): string {
  const rows = groups.flatMap(({ values, matches }) =>
    matches.map((match, at) => [at === 0 ? values.join(', ') : '', ...rowOf(match)]),
  );
  return formatTable(['group', ...columns], rows);
}

const rowOf = ({ id, distance, similarity, probability, metadata }: Match) => [
  id,
  distance.toFixed(4),
  similarity.toFixed(4),
  probability === null ? '–' : probability.toFixed(3),
  JSON.stringify(metadata ?? {}).slice(0, 60),
];

function describeFacet({ field, values, other, missing }: FacetCounts): string {
  const counts = values.map(({ value, count }) => `${String(value)} ${formatCount(count)}`);
  const rest = [
    ...(other > 0 ? [`others ${formatCount(other)}`] : []),
    ...(missing > 0 ? [`without ${formatCount(missing)}`] : []),
  ];
  return `${field}: ${[...counts, ...rest].join(', ')}`;
}
