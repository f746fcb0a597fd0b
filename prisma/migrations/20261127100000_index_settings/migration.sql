-- Settings of an index can be changed, and name how vectors are kept and which recall they are to reach.
UPDATE "collections"
    SET "index_settings" = '{"storage": "float32", "targetRecall": null}'::jsonb || "index_settings";
-- Grows with each change, so that whoever read older settings does not go back to them.
ALTER TABLE "collections" ADD COLUMN "index_revision" INTEGER NOT NULL DEFAULT 0;

-- Jobs that look for the settings with which an index reaches a recall.
CREATE TABLE "tunings" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    -- Fencing token: who holds an older attempt can write nothing any more.
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "request" JSONB NOT NULL,
    "progress" JSONB,
    "result" JSONB,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_message" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "tunings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "tunings_status_check" CHECK ("status" IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT "tunings_finished_check" CHECK (("finished_at" IS NULL) = ("status" IN ('queued', 'running'))),
    CONSTRAINT "tunings_result_check" CHECK (("result" IS NULL) = ("status" <> 'succeeded')),
    CONSTRAINT "tunings_error_check" CHECK (("error_code" IS NULL) = ("error_message" IS NULL))
);
CREATE INDEX "tunings_collection_id_created_at_id_idx" ON "tunings"("collection_id", "created_at", "id");
-- The sweep for abandoned tunings.
CREATE INDEX "tunings_unfinished_idx" ON "tunings"("updated_at") WHERE "finished_at" IS NULL;

ALTER TABLE "tunings" ADD CONSTRAINT "tunings_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
