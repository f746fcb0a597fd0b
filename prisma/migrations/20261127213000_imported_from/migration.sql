-- What the archive of an imported version said of it: model, version, parent, run and time of another server; NULL: it
-- was made here, or imported before this was kept.
ALTER TABLE "model_versions" ADD COLUMN "imported_from" JSONB;
