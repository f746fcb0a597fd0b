-- Models with a learned weighted L1 distance are served by manhattan.
ALTER TABLE "generations" DROP CONSTRAINT "generations_distance_check";
ALTER TABLE "generations" ADD CONSTRAINT "generations_distance_check"
    CHECK ("distance" IN ('euclidean', 'cosine', 'dot', 'manhattan'));
