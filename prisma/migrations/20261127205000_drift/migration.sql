-- What a generation was like when it was looked at: newer items and their neighbours are compared with it.
CREATE TABLE "drift_references" (
    "generation_id" UUID NOT NULL,
    -- Of the generation's feed and of its collection: content that comes after both is new.
    "position" BIGINT NOT NULL,
    "revision" BIGINT NOT NULL,
    "sketch" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "drift_references_pkey" PRIMARY KEY ("generation_id")
);

ALTER TABLE "drift_references" ADD CONSTRAINT "drift_references_generation_id_fkey" FOREIGN KEY ("generation_id") REFERENCES "generations"("id") ON DELETE CASCADE ON UPDATE CASCADE;
