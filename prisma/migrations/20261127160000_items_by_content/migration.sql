-- Which item is the first with a content: asked by writes that look for duplicates.
CREATE INDEX "items_collection_id_content_sha256_label_idx" ON "items"("collection_id", "content_sha256", "label");
