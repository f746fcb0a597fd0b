-- Jobs that look for near duplicates or copied passages among the texts of a collection. What comes of texts
-- is json and not jsonb: an excerpt may hold a NUL or half of a surrogate pair, which jsonb refuses.
CREATE TABLE "scans" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "collection_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    -- Fencing token: who holds an older attempt can write nothing any more.
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "request" JSON NOT NULL,
    -- A string; long, and only for who scans.
    "base_text" JSON,
    "progress" JSONB,
    "summary" JSON,
    "report_key" TEXT,
    "cancel_requested" BOOLEAN NOT NULL DEFAULT false,
    "error_code" TEXT,
    "error_message" TEXT,
    "last_sequence" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "scans_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "scans_status_check" CHECK ("status" IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    CONSTRAINT "scans_finished_check" CHECK (("finished_at" IS NULL) = ("status" IN ('queued', 'running'))),
    CONSTRAINT "scans_summary_check" CHECK (("summary" IS NULL) = ("status" <> 'succeeded')),
    CONSTRAINT "scans_report_check" CHECK (("report_key" IS NULL) = ("status" <> 'succeeded')),
    CONSTRAINT "scans_error_check" CHECK (("error_code" IS NULL) = ("error_message" IS NULL))
);
CREATE INDEX "scans_created_at_id_idx" ON "scans"("created_at", "id");
CREATE INDEX "scans_collection_id_created_at_id_idx" ON "scans"("collection_id", "created_at", "id");
-- The sweep for abandoned scans.
CREATE INDEX "scans_unfinished_idx" ON "scans"("updated_at") WHERE "finished_at" IS NULL;

CREATE TABLE "scan_events" (
    "scan_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "event" JSONB NOT NULL,
    CONSTRAINT "scan_events_pkey" PRIMARY KEY ("scan_id", "sequence")
);

-- What a scan found, in order of rank; written once, in the transaction that ends the scan.
CREATE TABLE "scan_pairs" (
    "scan_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "pair" JSON NOT NULL,
    CONSTRAINT "scan_pairs_pkey" PRIMARY KEY ("scan_id", "rank")
);
CREATE TABLE "scan_clusters" (
    "scan_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "cluster" JSON NOT NULL,
    CONSTRAINT "scan_clusters_pkey" PRIMARY KEY ("scan_id", "rank")
);

ALTER TABLE "scans" ADD CONSTRAINT "scans_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collections"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scan_events" ADD CONSTRAINT "scan_events_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scans"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scan_pairs" ADD CONSTRAINT "scan_pairs_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scans"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "scan_clusters" ADD CONSTRAINT "scan_clusters_scan_id_fkey" FOREIGN KEY ("scan_id") REFERENCES "scans"("id") ON DELETE CASCADE ON UPDATE CASCADE;
