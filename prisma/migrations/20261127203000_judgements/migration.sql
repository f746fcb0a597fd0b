-- What a model never trains on, fixed by its first run, and when a candidate of it is to be promoted (null: the
-- usual gate).
ALTER TABLE "models" ADD COLUMN "held_out" JSONB, ADD COLUMN "gate" JSONB;

-- Where a version comes from, beside its run.
ALTER TABLE "model_versions"
    ADD COLUMN "parent_id" UUID,
    ADD COLUMN "recalibrated" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "started_by" TEXT,
    ADD CONSTRAINT "model_versions_recalibrated_check" CHECK (NOT "recalibrated" OR "run_id" IS NULL);
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "model_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "model_versions_parent_id_idx" ON "model_versions"("parent_id");

ALTER TABLE "runs" ADD COLUMN "started_by" TEXT;

-- A version beside the live one of its time, on the same held-out data. The report may hold texts of pairs, and with
-- them a NUL or half of a surrogate pair, which jsonb refuses.
CREATE TABLE "judgements" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "model_version_id" UUID NOT NULL,
    "against_version_id" UUID,
    "run_id" UUID,
    "split_fingerprint" TEXT NOT NULL,
    "report" JSON NOT NULL,
    "verdict" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "judgements_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "judgements_verdict_check" CHECK ("verdict" IN ('promote', 'hold'))
);
CREATE INDEX "judgements_model_version_id_created_at_idx" ON "judgements"("model_version_id", "created_at");
CREATE INDEX "judgements_against_version_id_idx" ON "judgements"("against_version_id");
CREATE INDEX "judgements_run_id_idx" ON "judgements"("run_id");
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_against_version_id_fkey" FOREIGN KEY ("against_version_id") REFERENCES "model_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "judgements" ADD CONSTRAINT "judgements_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Short jobs of the trainer about one version: to judge it again, to calibrate it anew, to import one.
CREATE TABLE "version_jobs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "model_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    -- Fencing token: who holds an older attempt can write nothing any more.
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "request" JSONB NOT NULL,
    "model_version_id" UUID,
    "started_by" TEXT NOT NULL,
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "version_jobs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "version_jobs_status_check" CHECK ("status" IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT "version_jobs_finished_check" CHECK (("finished_at" IS NULL) = ("status" IN ('queued', 'running'))),
    CONSTRAINT "version_jobs_error_check" CHECK (("error_code" IS NULL) = ("error_message" IS NULL))
);
CREATE INDEX "version_jobs_model_id_idx" ON "version_jobs"("model_id");
CREATE INDEX "version_jobs_model_version_id_idx" ON "version_jobs"("model_version_id");
-- The sweep for abandoned jobs.
CREATE INDEX "version_jobs_unfinished_idx" ON "version_jobs"("updated_at") WHERE "finished_at" IS NULL;
ALTER TABLE "version_jobs" ADD CONSTRAINT "version_jobs_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "version_jobs" ADD CONSTRAINT "version_jobs_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
