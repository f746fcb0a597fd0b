/** Kinds of tokens that make the structure of a program (Prechelt, Malpohl, Philippsen 2002, table 1, in spirit). */
export const structuralKinds: ReadonlySet<string> = new Set(
  (
    'class{ class} function{ function} loop{ loop} if{ else if} switch{ switch} case default try{ catch finally try} ' +
    'variable assign call new break continue return throw yield goto assert'
  ).split(' '),
);
