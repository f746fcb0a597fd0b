-- A generation may begin with the vectors of the one that served before, where its version was measured to be
-- compatible with that one's; which version that is, until none of them is left.
ALTER TABLE "generations" ADD COLUMN "inherits_version" INTEGER;

-- Vectors that were taken over so: they stay until their items are embedded with the generation's own version.
ALTER TABLE "embeddings" ADD COLUMN "inherited" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "embeddings" ADD CONSTRAINT "embeddings_inherited_check" CHECK (NOT "inherited" OR "vector" IS NOT NULL);
CREATE INDEX "embeddings_inherited_idx" ON "embeddings"("generation_id", "label") WHERE "inherited";

-- Since when the generation of a promotion serves; one that has inherited vectors ends later, when none is left.
ALTER TABLE "promotions" ADD COLUMN "swapped_at" TIMESTAMPTZ(3);
UPDATE "promotions" SET "swapped_at" = "finished_at" WHERE "status" = 'succeeded';
-- One at a time for each collection, until it serves: the way back is open from then on.
DROP INDEX "promotions_one_unfinished_key";
CREATE UNIQUE INDEX "promotions_one_unfinished_key" ON "promotions"("collection_id")
    WHERE "finished_at" IS NULL AND "swapped_at" IS NULL;
