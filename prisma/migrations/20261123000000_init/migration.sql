-- Names and ids are compared byte by byte (COLLATE "C"), so that their order, and with it every cursor,
-- is the same on every machine and after every upgrade of the system's locale data.

CREATE TABLE "models" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT COLLATE "C" NOT NULL,
    "next_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "models_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "models_name_key" ON "models"("name");

CREATE TABLE "runs" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "model_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    -- Fencing token: who holds an older attempt can write nothing any more.
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "data" JSONB NOT NULL,
    "config" JSONB NOT NULL,
    "progress" JSONB,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_message" TEXT,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "runs_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "runs_status_check" CHECK ("status" IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT "runs_finished_check" CHECK (("finished_at" IS NULL) = ("status" IN ('queued', 'running'))),
    CONSTRAINT "runs_error_check" CHECK (("error_code" IS NULL) = ("error_message" IS NULL))
);
CREATE INDEX "runs_model_id_idx" ON "runs"("model_id");
CREATE INDEX "runs_created_at_id_idx" ON "runs"("created_at", "id");
-- The sweep for abandoned runs.
CREATE INDEX "runs_unfinished_idx" ON "runs"("updated_at") WHERE "finished_at" IS NULL;

-- The event log of a run: its metrics, stages and changes of status.
CREATE TABLE "run_metrics" (
    "run_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" JSONB NOT NULL,
    CONSTRAINT "run_metrics_pkey" PRIMARY KEY ("run_id", "sequence")
);

CREATE TABLE "model_versions" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "model_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "run_id" UUID,
    "modality" TEXT NOT NULL,
    "embedding_size" INTEGER NOT NULL,
    "distance" TEXT NOT NULL,
    "artifact_key" TEXT NOT NULL,
    "artifact_sha256" TEXT NOT NULL,
    "artifact_bytes" BIGINT NOT NULL,
    "manifest" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "model_versions_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "model_versions_number_check" CHECK ("number" >= 1),
    CONSTRAINT "model_versions_modality_check" CHECK ("modality" IN ('image', 'text', 'vector')),
    CONSTRAINT "model_versions_embedding_size_check" CHECK ("embedding_size" >= 1)
);
CREATE UNIQUE INDEX "model_versions_model_id_number_key" ON "model_versions"("model_id", "number");
-- One run ends in one version, however often it is committed.
CREATE UNIQUE INDEX "model_versions_run_id_key" ON "model_versions"("run_id");
-- What an alias refers to, so that it cannot point at another model's version.
CREATE UNIQUE INDEX "model_versions_model_id_id_key" ON "model_versions"("model_id", "id");

CREATE TABLE "aliases" (
    "model_id" UUID NOT NULL,
    "alias" TEXT COLLATE "C" NOT NULL,
    "version_id" UUID NOT NULL,
    CONSTRAINT "aliases_pkey" PRIMARY KEY ("model_id", "alias")
);
CREATE INDEX "aliases_model_id_version_id_idx" ON "aliases"("model_id", "version_id");

CREATE TABLE "collections" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT COLLATE "C" NOT NULL,
    "modality" TEXT NOT NULL,
    "index_settings" JSONB NOT NULL,
    "next_label" INTEGER NOT NULL DEFAULT 0,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "collections_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "collections_modality_check" CHECK ("modality" IN ('image', 'text', 'vector'))
);
CREATE UNIQUE INDEX "collections_name_key" ON "collections"("name");

CREATE TABLE "items" (
    "collection_id" UUID NOT NULL,
    "label" INTEGER NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "content_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "content_sha256" BYTEA NOT NULL,
    "metadata" JSONB NOT NULL,
    -- Revision of the collection at the last change of the item, and at the last change of its content.
    "revision" BIGINT NOT NULL,
    "content_revision" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "items_pkey" PRIMARY KEY ("collection_id", "label"),
    CONSTRAINT "items_id_check" CHECK (char_length("id") BETWEEN 1 AND 256),
    CONSTRAINT "items_revision_check" CHECK ("content_revision" <= "revision")
);
CREATE UNIQUE INDEX "items_collection_id_id_key" ON "items"("collection_id", "id");
CREATE UNIQUE INDEX "items_collection_id_content_revision_key" ON "items"("collection_id", "content_revision");

-- The change log of a collection: one row per revision, without gaps.
CREATE TABLE "item_changes" (
    "collection_id" UUID NOT NULL,
    "revision" BIGINT NOT NULL,
    "op" TEXT NOT NULL,
    "label" INTEGER NOT NULL,
    "item_id" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "item_changes_pkey" PRIMARY KEY ("collection_id", "revision"),
    CONSTRAINT "item_changes_op_check" CHECK ("op" IN ('upsert', 'delete'))
);

CREATE TABLE "generations" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "model_version_id" UUID,
    "state" TEXT NOT NULL,
    "dimension" INTEGER NOT NULL,
    "distance" TEXT NOT NULL,
    -- Last position of the feed; given out under this row's lock.
    "position" BIGINT NOT NULL DEFAULT 0,
    -- Every item whose content is of this revision or older is embedded or refused: nothing before it
    -- has to be looked through for pending items.
    "settled_revision" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "generations_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "generations_state_check" CHECK ("state" IN ('building', 'live', 'retired')),
    CONSTRAINT "generations_dimension_check" CHECK ("dimension" >= 1),
    CONSTRAINT "generations_distance_check" CHECK ("distance" IN ('euclidean', 'cosine', 'dot'))
);
CREATE INDEX "generations_collection_id_idx" ON "generations"("collection_id");
CREATE UNIQUE INDEX "generations_one_live_key" ON "generations"("collection_id") WHERE "state" = 'live';
CREATE INDEX "generations_model_version_id_idx" ON "generations"("model_version_id");

-- The current embedding of each label of a generation, and at the same time the generation's feed:
-- a row that is written again moves to the feed's end.
CREATE TABLE "embeddings" (
    "generation_id" UUID NOT NULL,
    "label" INTEGER NOT NULL,
    -- Revision of the content that was embedded; for a tombstone the revision of the deletion.
    "item_revision" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    -- Little-endian float32; NULL with an error: the encoder refused; NULL without: deleted.
    "vector" BYTEA,
    "error" TEXT,
    CONSTRAINT "embeddings_pkey" PRIMARY KEY ("generation_id", "label"),
    CONSTRAINT "embeddings_vector_check" CHECK ("vector" IS NULL OR ("error" IS NULL AND octet_length("vector") >= 4 AND octet_length("vector") % 4 = 0))
);
CREATE UNIQUE INDEX "embeddings_generation_id_position_key" ON "embeddings"("generation_id", "position");
CREATE INDEX "embeddings_failed_idx" ON "embeddings"("generation_id", "label") WHERE "error" IS NOT NULL;
-- Floats do not compress: do not try.
ALTER TABLE "embeddings" ALTER COLUMN "vector" SET STORAGE EXTERNAL;

-- Messages that were committed with the data they speak of and have to reach a queue.
CREATE TABLE "outbox" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "queue" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    -- Messages of one queue, name and key say the same: one of them need be sent.
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    -- A relay is sending it; when this is over and the row is still there, the relay has died.
    "claimed_until" TIMESTAMPTZ(3),
    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "outbox_created_at_idx" ON "outbox"("created_at");
CREATE INDEX "outbox_queue_name_key_idx" ON "outbox"("queue", "name", "key");

ALTER TABLE "runs" ADD CONSTRAINT "runs_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "run_metrics" ADD CONSTRAINT "run_metrics_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "model_versions" ADD CONSTRAINT "model_versions_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "runs"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_model_id_fkey" FOREIGN KEY ("model_id") REFERENCES "models"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "aliases" ADD CONSTRAINT "aliases_model_id_version_id_fkey" FOREIGN KEY ("model_id", "version_id") REFERENCES "model_versions"("model_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "items" ADD CONSTRAINT "items_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "item_changes" ADD CONSTRAINT "item_changes_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "generations" ADD CONSTRAINT "generations_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- A version that a collection is embedded with cannot be deleted.
ALTER TABLE "generations" ADD CONSTRAINT "generations_model_version_id_fkey" FOREIGN KEY ("model_version_id") REFERENCES "model_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "embeddings" ADD CONSTRAINT "embeddings_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
