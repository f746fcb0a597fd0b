import { gateSchema, type HeldOutSplit } from '@kindred/contracts';
import type { Prisma } from '../generated/client.ts';
import type { ModelRecord } from './model-record.ts';

/** What is read with a model's row. */
export const modelColumns = {
  _count: { select: { versions: true } },
  aliases: { include: { version: { select: { number: true } } } },
} satisfies Prisma.ModelInclude;

export function presentModel(
  row: Prisma.ModelGetPayload<{ include: typeof modelColumns }>,
): ModelRecord {
  const { _count: counts } = row;
  return {
    id: row.id,
    name: row.name,
    versions: counts.versions,
    aliases: Object.fromEntries(row.aliases.map(({ alias, version }) => [alias, version.number])),
    // Written from these very types; defaults that came later are filled in.
    gate: gateSchema.parse(row.gate ?? {}),
    heldOut: row.heldOut as HeldOutSplit | null,
    createdAt: row.createdAt,
  };
}
