import type { Node } from 'web-tree-sitter';
import { childrenOf } from './children-of.ts';
import type { Step } from './step.ts';

type Expansion = (node: Node) => readonly Step[];

const field = (node: Node, ...names: readonly string[]): Node | null =>
  names.map((name) => node.childForFieldName(name)).find((child) => child !== null) ?? null;

const steps = (...nodes: readonly (Node | null)[]): Step[] =>
  nodes.flatMap((node) => (node === null ? [] : [{ node }]));

/** All that is in a node, between two tokens. */
const enclosed =
  (kind: string): Expansion =>
  (node) => [{ node, kind: `${kind}{` }, ...childrenOf(node), { node, kind: `${kind}}` }];

/** Every loop is: what comes first, then in the loop its condition, body and what ends a round. */
const loop: Expansion = (node) => {
  const first = field(node, 'init', 'initializer');
  const last = field(node, 'update', 'increment');
  const body = field(node, 'body');
  return [
    ...steps(first),
    { node, kind: 'loop{' },
    ...childrenOf(node, [first, last, body]).filter(({ node: child }) => child.isNamed),
    ...steps(body, last),
    { node, kind: 'loop}' },
  ];
};

const branch: Expansion = (node) => {
  const otherwise = field(node, 'alternative');
  const isClause = otherwise?.type.endsWith('_clause') ?? false;
  return [
    { node, kind: 'if{' },
    ...node.children.flatMap((child): Step[] =>
      child.id === otherwise?.id && !isClause
        ? [{ node: child, kind: 'else' }, { node: child }]
        : [{ node: child }],
    ),
    { node, kind: 'if}' },
  ];
};

/** `c ? a : b` and Python's `a if c else b` are branches too. */
const choice: Expansion = (node) => {
  const named = node.namedChildren;
  const condition = field(node, 'condition') ?? named[1] ?? null;
  const taken = field(node, 'consequence') ?? named[0] ?? null;
  const otherwise = field(node, 'alternative') ?? named[2] ?? null;
  return [
    { node, kind: 'if{' },
    ...steps(condition, taken),
    { node, kind: 'else' },
    ...steps(otherwise),
    { node, kind: 'if}' },
  ];
};

/** `a += b` is `a = a + b`. */
const assignment: Expansion = (node) => {
  const left = field(node, 'left');
  const right = field(node, 'right');
  if (right === null) return childrenOf(node);
  const operator =
    node.children.find((child) => !child.isNamed && child.type.endsWith('='))?.type ?? '=';
  const compound: readonly Step[] =
    operator === '=' ? [] : [...steps(left), { node, kind: operator.slice(0, -1) }];
  return [...steps(left), { node, kind: 'assign' }, ...compound, ...steps(right)];
};

/** `i++` is `i = i + 1`. */
const increment: Expansion = (node) => {
  const changed = node.namedChildren[0] ?? null;
  const kind = node.children.some(({ type }) => type === '--') ? '-' : '+';
  return [
    ...steps(changed),
    { node, kind: 'assign' },
    ...steps(changed),
    { node, kind },
    { node, kind: 'number' },
  ];
};

/** `int i = 1` is `int i; i = 1`. */
const declarator: Expansion = (node) => {
  const name = field(node, 'name', 'declarator');
  const value = field(node, 'value');
  const declared: readonly Step[] = [{ node, kind: 'variable' }, ...steps(name)];
  return value === null
    ? declared
    : [...declared, ...steps(name), { node, kind: 'assign' }, ...steps(value)];
};

/** In C, a name without a value stands in a declaration by itself. */
const declaration: Expansion = (node) =>
  node.children.flatMap((child, index): readonly Step[] => {
    const role = node.fieldNameForChild(index);
    if (role === 'type' && child.childForFieldName('body') === null) return [];
    const isBare =
      role === 'declarator' && !/^(?:init|function|variable)_declarator$/u.test(child.type);
    return isBare ? [{ node: child, kind: 'variable' }, { node: child }] : [{ node: child }];
  });

const call: Expansion = (node) => {
  const given = field(node, 'arguments');
  return [
    ...childrenOf(node, [given]).filter(({ node: child }) => child.isNamed),
    { node, kind: 'call' },
    ...steps(given),
  ];
};

const creation: Expansion = (node) => [
  { node, kind: 'new' },
  ...steps(
    field(node, 'arguments'),
    field(node, 'dimensions'),
    field(node, 'value'),
    field(node, 'body'),
  ),
];

/** `a.b.c` is one name; what is in front of it counts only where it does something. */
const member: Expansion = (node) => {
  const owner = node.namedChildren[0];
  const isPlain = owner === undefined || owner.namedChildCount === 0 || qualified.has(owner.type);
  return [...(isPlain ? [] : steps(owner ?? null)), { node, kind: 'name' }];
};

const qualified: ReadonlySet<string> = new Set([
  'field_access',
  'member_expression',
  'attribute',
  'field_expression',
  'scoped_identifier',
  'qualified_identifier',
]);

/** A text with expressions in it is a text and these. */
const text: Expansion = (node) => [
  { node, kind: 'text' },
  ...steps(
    ...node.namedChildren.filter(({ type }) =>
      ['template_substitution', 'interpolation'].includes(type),
    ),
  ),
];

const expression: Expansion = (node) => {
  const only = node.namedChildCount === 1 ? node.namedChildren[0] : undefined;
  // Python keeps its comments for readers of the documentation in texts that stand alone.
  return only?.type === 'string' ? [] : childrenOf(node);
};

/** A name, and what it is where nothing is given. */
const parameter: Expansion = (node) => [
  ...steps(field(node, 'name', 'declarator', 'pattern') ?? node.namedChildren[0] ?? null),
  ...steps(field(node, 'value')),
];

const before =
  (kind: string): Expansion =>
  (node) => [{ node, kind }, ...childrenOf(node)];

const otherwiseIf: Expansion = (node) => [{ node, kind: 'else' }, ...enclosed('if')(node)];

const subscript: Expansion = (node) => [...childrenOf(node), { node, kind: 'index' }];

const nothing: Expansion = () => [];

const table: readonly (readonly [types: string, expansion: Expansion])[] = [
  [
    'class_declaration class_definition class_specifier struct_specifier enum_declaration record_declaration ' +
      'abstract_class_declaration class',
    enclosed('class'),
  ],
  [
    'method_declaration constructor_declaration function_definition function_declaration method_definition ' +
      'generator_function_declaration compact_constructor_declaration function_expression arrow_function ' +
      'lambda_expression lambda',
    enclosed('function'),
  ],
  [
    'for_statement while_statement do_statement enhanced_for_statement for_in_statement for_range_loop',
    loop,
  ],
  ['if_statement', branch],
  ['ternary_expression conditional_expression', choice],
  ['elif_clause', otherwiseIf],
  ['else_clause', before('else')],
  ['switch_expression switch_statement match_statement', enclosed('switch')],
  ['case_clause', before('case')],
  ['try_statement try_with_resources_statement', enclosed('try')],
  ['catch_clause except_clause', before('catch')],
  ['finally_clause', before('finally')],
  [
    'assignment_expression assignment augmented_assignment augmented_assignment_expression',
    assignment,
  ],
  ['update_expression', increment],
  ['variable_declarator init_declarator', declarator],
  ['declaration field_declaration', declaration],
  ['method_invocation call_expression call', call],
  ['object_creation_expression array_creation_expression new_expression', creation],
  [
    'field_access member_expression attribute field_expression scoped_identifier qualified_identifier',
    member,
  ],
  ['string string_literal template_string concatenated_string raw_string_literal text_block', text],
  ['expression_statement', expression],
  [
    'formal_parameter parameter_declaration spread_parameter default_parameter typed_parameter ' +
      'typed_default_parameter required_parameter optional_parameter',
    parameter,
  ],
  ['array_access subscript_expression subscript', subscript],
  [
    'type_identifier integral_type floating_point_type boolean_type void_type primitive_type generic_type array_type ' +
      'template_type placeholder_type_specifier sized_type_specifier predefined_type',
    nothing,
  ],
];

/** How nodes of the grammars become tokens of the normal form, by type: what all languages share has one form. */
export const expansions: ReadonlyMap<string, Expansion> = new Map(
  table.flatMap(([types, expansion]) => types.split(' ').map((type) => [type, expansion] as const)),
);
