import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The first of the names that PATH leads to, as an absolute path; undefined where none is installed. */
export function findProgram(names, env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = names.flatMap((name) =>
    isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name)),
  );
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The C++ compiler that CXX names, else the usual ones. */
export function findCompiler(env = process.env) {
  const named = env.CXX?.trim();
  return findProgram(named ? [named] : ['c++', 'g++', 'clang++'], env);
}
