import type { JudgementReport } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import type { JudgementRecord } from './judgement-record.ts';

export interface JudgementRepository {
  /** The newest of a version. */
  ofVersion(versionId: string): Promise<JudgementRecord | undefined>;
}

export function createJudgementRepository(connections: Connections): JudgementRepository {
  return {
    async ofVersion(versionId) {
      const row = await connections.prisma((prisma) =>
        prisma.judgement.findFirst({
          where: { modelVersionId: versionId },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          include: {
            version: { select: { number: true, model: { select: { name: true } } } },
            against: { select: { number: true } },
          },
        }),
      );
      if (row === null) return undefined;
      return {
        id: row.id,
        model: row.version.model.name,
        version: row.version.number,
        against: row.against?.number ?? null,
        runId: row.runId,
        // A CHECK guards the verdict; reasons and report were written from these very types.
        verdict: row.verdict as JudgementRecord['verdict'],
        reasons: row.reasons as string[],
        report: row.report as JudgementReport,
        createdAt: row.createdAt,
      };
    },
  };
}
