/** The engine did not answer, or answered that it cannot now: another node, or the same one later, may. */
export class EngineTrouble extends Error {}
