/** The e of y = c · nᵉ, by least squares of the logarithms. */
export function growthExponent(points: readonly (readonly [n: number, y: number])[]): number {
  const logs = points.map(([n, y]) => [Math.log(n), Math.log(y)] as const);
  const mean = (place: 0 | 1) => logs.reduce((sum, point) => sum + point[place], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const products = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const squares = logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return products / squares;
}
