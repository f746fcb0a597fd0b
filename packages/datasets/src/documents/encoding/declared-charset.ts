const declarations = [
  /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/iu,
  /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/iu,
];

/** The charset that an HTML file declares within its first 1,024 bytes, as the HTML standard looks for it. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  for (const declaration of declarations) {
    const charset = declaration.exec(head)?.[1];
    if (charset !== undefined) return charset;
  }
  return undefined;
}
