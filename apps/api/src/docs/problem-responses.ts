import { problemKinds, type ProblemCode } from '../problems/problem-kinds.ts';

/** What every route may answer. */
export const everywhere: readonly ProblemCode[] = [
  'host-not-allowed',
  'unauthorized',
  'too-many-attempts',
  'role-insufficient',
  'collection-not-allowed',
  'internal-error',
  'database-unavailable',
];

/** One response for each status, with the codes that it may have. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      {
        description: names.map((code) => `\`${code}\`: ${problemKinds[code].title}`).join('  \n'),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  );
}
