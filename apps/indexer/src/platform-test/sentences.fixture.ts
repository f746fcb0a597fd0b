const subjects = ['The fox', 'A sailor', 'My neighbour', 'The old clock', 'Every student'];
const verbs = ['watches', 'repairs', 'paints', 'remembers', 'measures'];
const objects = ['a wooden boat', 'the northern lights', 'three small houses', 'an empty bridge'];

/** Distinct sentences: text number `n` is always the same. */
export function sentence(n: number): string {
  const subject = subjects[n % 5];
  const verb = verbs[Math.floor(n / 5) % 5];
  const object = objects[Math.floor(n / 25) % 4];
  return `${subject} ${verb} ${object}, note number ${n} of the ${n % 7} shelf`;
}
