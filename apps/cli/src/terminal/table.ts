/** Columns aligned by their widest cell; numbers (cells that begin with a digit or a sign) to the right. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => [...(row[column] ?? '')].length)),
  );
  const isNumber = (cell: string) => /^[-+]?\d/.test(cell);
  const rightAligned = header.map(
    (_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column] ?? '')),
  );
  const format = (row: readonly string[]) =>
    row
      .map((cell, column) => {
        const padding = ' '.repeat((widths[column] ?? 0) - [...cell].length);
        return rightAligned[column] === true ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  return [
    format(header),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(format),
  ].join('\n');
}
