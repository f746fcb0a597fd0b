const machineMade = new Set(['node_modules', '__pycache__', '__MACOSX']);

/** Files and folders that hold no documents of a person: hidden ones, version control, installed and built things. */
export function isIgnoredName(name: string): boolean {
  return name.startsWith('.') || machineMade.has(name);
}
