/** Replaces the password of every URL in a text, `postgres://user:secret@host` for instance, by `***`. */
export function redactUrls(text: string): string {
  // The password ends at the last @ before the next slash or space, since it may hold an unescaped @.
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*):[^\s/]*@/gi, '$1:***@');
}
