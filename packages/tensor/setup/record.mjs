import { lstatSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADDON } from './stage-wheel.mjs';

/** What is known of the files that work; a change of any of them makes a record void. */
export function fingerprint(packageFolder) {
  return ['deps/lib', ADDON].map((path) => {
    const stat = statSync(join(packageFolder, path), { throwIfNoEntry: false });
    return stat ? `${path} ${stat.ino} ${stat.mtimeMs}` : `${path} absent`;
  });
}

/** The record of an earlier run that still holds, undefined where none does. */
export function readRecord(file, packageFolder) {
  try {
    const record = JSON.parse(readFileSync(file, 'utf8'));
    const same = record.fingerprint.join() === fingerprint(packageFolder).join();
    return same && libraryExists(packageFolder) ? record : undefined;
  } catch {
    return undefined;
  }
}

export function writeRecord(file, record) {
  const part = `${file}.${process.pid}`;
  writeFileSync(part, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(part, file);
}

/** Whether the addon's libtensorflow is the wheel's: a link into the cache. */
export function isFromWheel(packageFolder) {
  const library = join(packageFolder, 'deps/lib/libtensorflow_cc.so.2');
  return lstatSync(library, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** A cache that was emptied leaves links to nothing. */
function libraryExists(packageFolder) {
  const library = join(packageFolder, 'deps/lib/libtensorflow_cc.so.2');
  return !isFromWheel(packageFolder) || statSync(library, { throwIfNoEntry: false }) !== undefined;
}
