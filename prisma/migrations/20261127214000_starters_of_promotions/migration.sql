-- Who started a promotion; NULL: it was not kept. Whether it was forced is in its request.
ALTER TABLE "promotions" ADD COLUMN "started_by" TEXT;
