import type { Transaction } from '../connection/connections.ts';
import type { NewJudgement } from './judgement-record.ts';

/** Keeps a judgement in the caller's transaction. The version that it was compared with may be gone by now. */
export async function insertJudgement(
  transaction: Transaction,
  of: { readonly versionId: string; readonly runId: string | null },
  { againstVersionId, verdict, reasons, report }: NewJudgement,
): Promise<void> {
  await transaction.query(
    `INSERT INTO judgements (model_version_id, against_version_id, run_id, split_fingerprint, report, verdict, reasons)
     VALUES ($1, (SELECT id FROM model_versions WHERE id = $2), $3, $4, $5, $6, $7)`,
    [
      of.versionId,
      againstVersionId,
      of.runId,
      report.splitFingerprint,
      JSON.stringify(report),
      verdict,
      JSON.stringify(reasons),
    ],
  );
}
