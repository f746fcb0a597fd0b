-- Keys of the API. A row stays when its key is revoked: its name is who acted in the audit log.
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT COLLATE "C" NOT NULL,
    "role" TEXT NOT NULL,
    -- Names of the only collections that it is for; NULL: all.
    "collections" JSONB,
    -- Found by this part of the key's text, which is no secret.
    "prefix" TEXT NOT NULL,
    "secret_sha256" BYTEA NOT NULL,
    -- The secret before the last rotation, taken until then.
    "previous_sha256" BYTEA,
    "previous_until" TIMESTAMPTZ(3),
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "rotated_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "api_keys_role_check" CHECK ("role" IN ('reader', 'writer', 'admin')),
    CONSTRAINT "api_keys_name_check" CHECK ("name" NOT IN ('admin', 'local')),
    CONSTRAINT "api_keys_collections_check" CHECK (jsonb_typeof("collections") = 'array' AND jsonb_array_length("collections") > 0),
    CONSTRAINT "api_keys_sha256_check" CHECK (octet_length("secret_sha256") = 32 AND octet_length("previous_sha256") = 32),
    CONSTRAINT "api_keys_previous_check" CHECK (("previous_sha256" IS NULL) = ("previous_until" IS NULL))
);
CREATE UNIQUE INDEX "api_keys_name_key" ON "api_keys"("name");
CREATE UNIQUE INDEX "api_keys_prefix_key" ON "api_keys"("prefix");

-- Who did what, and when. Rows are written and read, never changed.
CREATE TABLE "audit_events" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "target" JSONB NOT NULL,
    "status" INTEGER NOT NULL,
    -- Writes of items are counted by the second.
    "count" INTEGER NOT NULL DEFAULT 1,
    "request_id" UUID,
    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "audit_events_target_check" CHECK (jsonb_typeof("target") = 'object'),
    CONSTRAINT "audit_events_count_check" CHECK ("count" >= 1)
);
CREATE INDEX "audit_events_actor_id_idx" ON "audit_events"("actor", "id");
CREATE INDEX "audit_events_operation_id_idx" ON "audit_events"("operation", "id");
CREATE INDEX "audit_events_at_idx" ON "audit_events"("at");

CREATE FUNCTION "refuse_change_of_audit_events"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_events is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE OR DELETE ON "audit_events"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit_events"();
CREATE TRIGGER "audit_events_no_truncate" BEFORE TRUNCATE ON "audit_events"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit_events"();
