/** Elements whose content nobody reads on the page. */
export const hiddenElements: ReadonlySet<string> = new Set(
  'applet audio canvas embed head iframe math noembed noframes noscript object script style svg template video'.split(
    ' ',
  ),
);
