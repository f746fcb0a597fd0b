/**
 * SQL condition over an item `i`, its generation `g` and its embedding there `e` (outer joined): the
 * item's current content is neither embedded nor refused. Content up to the settled revision is not
 * looked at, so that this costs as much as is pending and not as much as is stored.
 */
export const isPending = `
  i.content_revision > g.settled_revision
  AND (e.label IS NULL OR e.item_revision < i.content_revision)`;
