-- Since when a generation does not serve any more: the newest is kept for a rollback.
ALTER TABLE "generations" ADD COLUMN "retired_at" TIMESTAMPTZ(3);
-- It is gone for everybody; its embeddings are deleted in small steps, and then the row.
ALTER TABLE "generations" ADD COLUMN "discarded_at" TIMESTAMPTZ(3);
ALTER TABLE "generations" ADD CONSTRAINT "generations_retired_check"
    CHECK ("retired_at" IS NULL OR "state" = 'retired');
ALTER TABLE "generations" ADD CONSTRAINT "generations_discarded_check"
    CHECK ("discarded_at" IS NULL OR "state" = 'retired');

-- Jobs that make a generation for another model version, or take a retired one back, and let it serve.
CREATE TABLE "promotions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    -- What served at the start, and what is to serve; NULL when retention has ended it.
    "from_generation_id" UUID,
    "generation_id" UUID,
    "from_version_id" UUID,
    "model_version_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    -- Fencing token: who holds an older attempt can write nothing any more.
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "request" JSONB NOT NULL,
    "progress" JSONB,
    "verification" JSONB,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_message" TEXT,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "promotions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "promotions_kind_check" CHECK ("kind" IN ('promote', 'rollback')),
    CONSTRAINT "promotions_status_check"
        CHECK ("status" IN ('queued', 'running', 'paused', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT "promotions_finished_check"
        CHECK (("finished_at" IS NULL) = ("status" IN ('queued', 'running', 'paused'))),
    CONSTRAINT "promotions_verification_check" CHECK ("status" <> 'succeeded' OR "verification" IS NOT NULL),
    CONSTRAINT "promotions_error_check" CHECK (("error_code" IS NULL) = ("error_message" IS NULL))
);
CREATE INDEX "promotions_collection_id_created_at_id_idx" ON "promotions"("collection_id", "created_at", "id");
CREATE INDEX "promotions_model_version_id_idx" ON "promotions"("model_version_id");
CREATE INDEX "promotions_from_version_id_idx" ON "promotions"("from_version_id");
CREATE INDEX "promotions_generation_id_idx" ON "promotions"("generation_id");
CREATE INDEX "promotions_from_generation_id_idx" ON "promotions"("from_generation_id");
-- One at a time for each collection.
CREATE UNIQUE INDEX "promotions_one_unfinished_key" ON "promotions"("collection_id") WHERE "finished_at" IS NULL;
-- The sweep for abandoned promotions.
CREATE INDEX "promotions_unfinished_idx" ON "promotions"("updated_at") WHERE "finished_at" IS NULL;

CREATE TABLE "promotion_events" (
    "promotion_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" JSONB NOT NULL,
    CONSTRAINT "promotion_events_pkey" PRIMARY KEY ("promotion_id", "sequence")
);

-- Processes that hold indexes and answer searches; who was not seen for some seconds is gone.
CREATE TABLE "search_nodes" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "search_nodes_pkey" PRIMARY KEY ("id")
);

-- Generations that are being built and that a node could serve now: how far it has read their feed.
CREATE TABLE "search_node_generations" (
    "node_id" UUID NOT NULL,
    "generation_id" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "recall" JSONB,
    CONSTRAINT "search_node_generations_pkey" PRIMARY KEY ("node_id", "generation_id")
);
CREATE INDEX "search_node_generations_generation_id_idx" ON "search_node_generations"("generation_id");

ALTER TABLE "promotions" ADD CONSTRAINT "promotions_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_from_generation_id_fkey" FOREIGN KEY ("from_generation_id") REFERENCES "generations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_from_version_id_fkey" FOREIGN KEY ("from_version_id") REFERENCES "model_versions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
-- A version that is deleted takes the history of its promotions along; one that serves or is kept cannot be.
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "promotion_events" ADD CONSTRAINT "promotion_events_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "search_node_generations" ADD CONSTRAINT "search_node_generations_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "search_nodes"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "search_node_generations" ADD CONSTRAINT "search_node_generations_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
