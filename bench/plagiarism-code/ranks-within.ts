/**
 * Each value as its rank among those of its group, from 0 to 1: the share of them that are smaller, those that are equal counted
 * half.
 */
export function ranksWithin(groups: readonly string[], values: readonly number[]): number[] {
  return values.map((value, at) => {
    const group = values.filter((_, other) => groups[other] === groups[at]);
    const smaller = group.filter((other) => other < value).length;
    const equal = group.filter((other) => other === value).length;
    return (smaller + equal / 2) / group.length;
  });
}
