-- Runs can be paused, start from a version, and are trained one at a time per model.
ALTER TABLE "runs"
    ADD COLUMN "base_version_id" UUID,
    ADD COLUMN "trigger" TEXT NOT NULL DEFAULT 'user',
    ADD COLUMN "pause_requested" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "last_log" INTEGER NOT NULL DEFAULT 0,
    ADD CONSTRAINT "runs_trigger_check" CHECK ("trigger" IN ('user', 'schedule', 'drift')),
    DROP CONSTRAINT "runs_status_check",
    DROP CONSTRAINT "runs_finished_check",
    ADD CONSTRAINT "runs_status_check" CHECK ("status" IN ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
    ADD CONSTRAINT "runs_finished_check" CHECK (("finished_at" IS NULL) = ("status" IN ('queued', 'running', 'paused')));
CREATE INDEX "runs_base_version_id_idx" ON "runs"("base_version_id");

-- Of several runs of one model that were trained side by side, the first goes on; who works on another
-- holds an older attempt from here on.
UPDATE "runs" r SET "status" = 'queued', "attempt" = "attempt" + 1
    WHERE "status" = 'running' AND EXISTS (
        SELECT FROM "runs" o WHERE o."model_id" = r."model_id" AND o."status" = 'running'
            AND (o."created_at", o."id") < (r."created_at", r."id"));
CREATE UNIQUE INDEX "runs_running_key" ON "runs"("model_id") WHERE "status" = 'running';

-- What a run's process printed, and what its trainer noted.
CREATE TABLE "run_logs" (
    "run_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "text" TEXT NOT NULL,
    CONSTRAINT "run_logs_pkey" PRIMARY KEY ("run_id", "sequence")
);

-- Runs that start by themselves. The queue's schedulers are made from these rows.
CREATE TABLE "schedules" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "model" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "skip_unchanged" BOOLEAN NOT NULL,
    "data" JSONB NOT NULL,
    "config" JSONB NOT NULL,
    "base" JSONB,
    -- The job that was done last: a job that comes twice starts one run.
    "last_job_id" TEXT,
    "last_at" TIMESTAMPTZ(3),
    "last_outcome" TEXT,
    "last_message" TEXT,
    "last_run_id" UUID,
    -- Of data and recipe, as they were when that run was started.
    "last_state" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "schedules_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "schedules_outcome_check" CHECK ("last_outcome" IN ('started', 'unchanged', 'unfinished', 'refused')),
    CONSTRAINT "schedules_last_check" CHECK (("last_at" IS NULL) = ("last_outcome" IS NULL))
);
CREATE INDEX "schedules_created_at_id_idx" ON "schedules"("created_at", "id");

ALTER TABLE "runs" ADD CONSTRAINT "runs_base_version_id_fkey" FOREIGN KEY ("base_version_id") REFERENCES "model_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "run_logs" ADD CONSTRAINT "run_logs_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_last_run_id_fkey" FOREIGN KEY ("last_run_id") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;
