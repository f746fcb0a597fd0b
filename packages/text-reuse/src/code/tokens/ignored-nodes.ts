/** Nodes that are no part of what a program does: imports, modifiers, annotations, types of parameters and generics. */
export const ignoredNodes: ReadonlySet<string> = new Set(
  (
    'import_declaration package_declaration import_statement import_from_statement future_import_statement ' +
    'preproc_include using_declaration modifiers marker_annotation annotation decorator type_annotation ' +
    'type_parameters type_arguments throws access_specifier storage_class_specifier type_qualifier superclass ' +
    'super_interfaces class_heritage base_class_clause template_parameter_list empty_statement pass_statement ' +
    'break_label dimensions accessibility_modifier override_modifier interface_declaration type_alias_declaration'
  ).split(' '),
);
