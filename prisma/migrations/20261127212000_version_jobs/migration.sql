-- Somebody wants the job to end.
ALTER TABLE "version_jobs" ADD COLUMN "cancel_requested" BOOLEAN NOT NULL DEFAULT false;

-- The list of a model's jobs, newest first.
CREATE INDEX "version_jobs_model_id_created_at_id_idx" ON "version_jobs"("model_id", "created_at", "id");
DROP INDEX "version_jobs_model_id_idx";

-- Jobs about versions have a queue of their own. Those that wait in the old one end there as unknown, and the sweep
-- queues them again.
UPDATE "outbox" SET "queue" = 'versioning'
WHERE "queue" = 'training' AND "name" IN ('judge-version', 'recalibrate-version', 'import-version');
