-- What people say of pairs of items. Nothing is ever changed: somebody who thinks again adds a row, and the
-- newest of each person counts, as long as both items have the content that was judged.
CREATE TABLE "verdicts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    -- Order in which they were given.
    "number" BIGSERIAL NOT NULL,
    "collection_id" UUID NOT NULL,
    "first_item" TEXT COLLATE "C" NOT NULL,
    "second_item" TEXT COLLATE "C" NOT NULL,
    "first_sha256" BYTEA NOT NULL,
    "second_sha256" BYTEA NOT NULL,
    "verdict" TEXT NOT NULL,
    -- Whose verdict it is, and who sent it.
    "by" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT,
    "client_id" TEXT COLLATE "C",
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "verdicts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "verdicts_pair_check" CHECK ("first_item" < "second_item"),
    CONSTRAINT "verdicts_verdict_check" CHECK ("verdict" IN ('match', 'no-match', 'unsure'))
);
CREATE UNIQUE INDEX "verdicts_collection_id_client_id_key" ON "verdicts"("collection_id", "client_id");
CREATE UNIQUE INDEX "verdicts_collection_id_number_key" ON "verdicts"("collection_id", "number");
CREATE INDEX "verdicts_collection_id_first_item_second_item_by_number_idx" ON "verdicts"("collection_id", "first_item", "second_item", "by", "number");
CREATE INDEX "verdicts_collection_id_second_item_idx" ON "verdicts"("collection_id", "second_item");

ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- They go with their collection, and in no other way.
CREATE FUNCTION "refuse_verdict_change"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM "collections" WHERE "id" = OLD."collection_id") THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'verdicts are append-only';
END
$$;
CREATE TRIGGER "verdicts_append_only" BEFORE UPDATE OR DELETE ON "verdicts"
    FOR EACH ROW EXECUTE FUNCTION "refuse_verdict_change"();
