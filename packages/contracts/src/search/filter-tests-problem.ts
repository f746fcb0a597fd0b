import type { FilterProblem } from './filter-problem.ts';

const bounds = ['gt', 'gte', 'lt', 'lte'];
const tests = ['equals', 'in', ...bounds, 'prefix', 'exists'];

/** A condition has one test, or bounds of one kind: numbers or dates. */
export function filterTestsProblem(
  condition: Readonly<Record<string, unknown>>,
): FilterProblem | undefined {
  const given = Object.keys(condition).filter((key) => key !== 'field');
  const [first, second] = given;
  if (first === undefined)
    return { path: ['equals'], message: `give a test: one of ${tests.join(', ')}` };
  if (second === undefined) return undefined;
  const other = given.find((key) => !bounds.includes(key));
  if (other !== undefined) {
    const beside = other === first ? second : first;
    const message = `a condition has one test; leave out ${other} or ${beside}, or join two conditions with and`;
    return { path: [other], message };
  }
  const mixed = given.find((key) => typeof condition[key] !== typeof condition[first]);
  if (mixed === undefined) return undefined;
  const kind = typeof condition[first] === 'number' ? 'a number' : 'a date';
  return { path: [mixed], message: `compare with ${kind}, as ${first} does` };
}
