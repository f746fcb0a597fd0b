/** Elements that the standard's style sheet shows as blocks: their text starts and ends a line. */
export const blockElements: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup ' +
    'option p plaintext pre search section summary table tbody tfoot thead tr ul xmp'
  ).split(' '),
);
