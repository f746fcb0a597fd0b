-- What is older than the retention allows may go: whole days (UTC) from the old end, in a transaction that names the
-- bound and leaves an event of its own. Everything else is refused as before.
CREATE FUNCTION "refuse_early_end_of_audit_events"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    "bound" TEXT := current_setting('kindred.audit_pruned_before', true);
BEGIN
    IF "bound" IS NULL OR "bound" = '' OR OLD."at" >= ("bound"::date)::timestamp AT TIME ZONE 'UTC' THEN
        RAISE EXCEPTION 'audit_events is append-only: DELETE is refused' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END;
$$;
DROP TRIGGER "audit_events_append_only" ON "audit_events";
CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE ON "audit_events"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_audit_events"();
CREATE TRIGGER "audit_events_retention" BEFORE DELETE ON "audit_events"
    FOR EACH ROW EXECUTE FUNCTION "refuse_early_end_of_audit_events"();

-- Ends all events before a day; gives how many there were. The event of it is written in the same transaction.
CREATE FUNCTION "prune_audit_events"("before" DATE) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE
    "ended" BIGINT;
BEGIN
    IF "before" > (now() AT TIME ZONE 'UTC')::date THEN
        RAISE EXCEPTION 'audit events of a day that is not over are kept' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- One at a time: the second finds nothing left, and says nothing.
    PERFORM pg_advisory_xact_lock(hashtext('prune_audit_events'));
    PERFORM set_config('kindred.audit_pruned_before', "before"::text, true);
    DELETE FROM "audit_events" WHERE "at" < "before"::timestamp AT TIME ZONE 'UTC';
    GET DIAGNOSTICS "ended" = ROW_COUNT;
    PERFORM set_config('kindred.audit_pruned_before', '', true);
    IF "ended" > 0 THEN
        INSERT INTO "audit_events" ("at", "actor", "role", "operation", "target", "status")
        VALUES (now(), '(retention)', 'admin', 'pruneAudit',
            jsonb_build_object('before', to_char("before", 'YYYY-MM-DD'), 'events', "ended"::text), 200);
    END IF;
    RETURN "ended";
END;
$$;
