-- Searches that were drawn from those of a generation while it serves, projected, each with its distance to the nearest
-- neighbour: the earliest are the reference of the later ones.
CREATE TABLE "query_samples" (
    "generation_id" UUID NOT NULL,
    "number" BIGINT GENERATED ALWAYS AS IDENTITY,
    -- Numbers of 4 bytes, little endian.
    "point" BYTEA NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reference" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "query_samples_pkey" PRIMARY KEY ("generation_id", "number"),
    CONSTRAINT "query_samples_point_check" CHECK (octet_length("point") > 0 AND octet_length("point") % 4 = 0)
);

-- What the last check of a generation found, for /metrics of every process, and what the next one has to know.
CREATE TABLE "drift_checks" (
    "generation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- The job that was done last: a job that comes twice counts once.
    "job_id" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    -- Of each kind of proposal: how often in a row its threshold was crossed, and whether it may be made.
    "triggers" JSONB NOT NULL,
    CONSTRAINT "drift_checks_pkey" PRIMARY KEY ("generation_id")
);

-- What an admin should do for a collection.
CREATE TABLE "proposals" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    -- What served when it was made.
    "model_version_id" UUID,
    "reasons" JSONB NOT NULL,
    "figures" JSONB,
    "status" TEXT NOT NULL DEFAULT 'open',
    "proposed_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    -- What its acceptance started.
    "run_id" UUID,
    "version_job_id" UUID,
    "tuning_id" UUID,
    CONSTRAINT "proposals_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "proposals_kind_check" CHECK ("kind" IN ('recalibrate', 'retrain', 'tune')),
    CONSTRAINT "proposals_status_check" CHECK ("status" IN ('open', 'accepted', 'dismissed', 'superseded')),
    CONSTRAINT "proposals_decided_check" CHECK (("status" = 'open') = ("decided_at" IS NULL)),
    CONSTRAINT "proposals_decider_check" CHECK (("status" IN ('accepted', 'dismissed')) = ("decided_by" IS NOT NULL)),
    CONSTRAINT "proposals_figures_check" CHECK (("figures" IS NULL) = ("proposed_by" IS NOT NULL))
);
CREATE INDEX "proposals_created_at_id_idx" ON "proposals"("created_at", "id");
CREATE INDEX "proposals_collection_id_created_at_id_idx" ON "proposals"("collection_id", "created_at", "id");
CREATE INDEX "proposals_model_version_id_idx" ON "proposals"("model_version_id");
CREATE INDEX "proposals_run_id_idx" ON "proposals"("run_id");
CREATE INDEX "proposals_version_job_id_idx" ON "proposals"("version_job_id");
CREATE INDEX "proposals_tuning_id_idx" ON "proposals"("tuning_id");
-- One of a kind at a time.
CREATE UNIQUE INDEX "proposals_one_open_key" ON "proposals"("collection_id", "kind") WHERE "status" = 'open';

ALTER TABLE "query_samples" ADD CONSTRAINT "query_samples_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "drift_checks" ADD CONSTRAINT "drift_checks_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_version_job_id_fkey" FOREIGN KEY ("version_job_id") REFERENCES "version_jobs"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_tuning_id_fkey" FOREIGN KEY ("tuning_id") REFERENCES "tunings"("id") ON DELETE SET NULL ON UPDATE CASCADE;
