-- What the machine of a search node has left, in bytes; NULL: it did not tell.
ALTER TABLE "search_nodes" ADD COLUMN "free_memory" BIGINT, ADD COLUMN "free_disk" BIGINT;
