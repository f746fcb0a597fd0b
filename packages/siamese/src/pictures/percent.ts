/** A share as people read it, three digits at most: `4.25 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
