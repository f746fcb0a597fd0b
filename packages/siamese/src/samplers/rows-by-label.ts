/** Rows of every label that occurs, in the order of first occurrence. */
export function rowsByLabel<Label>(labels: ArrayLike<Label>): Map<Label, number[]> {
  const rows = new Map<Label, number[]>();
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row] as Label;
    const known = rows.get(label);
    if (known) known.push(row);
    else rows.set(label, [row]);
  }
  return rows;
}
