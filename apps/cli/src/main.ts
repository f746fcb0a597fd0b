#!/usr/bin/env node
import { runProgram } from './program.ts';
import { endWithoutReader } from './terminal/end-without-reader.ts';

endWithoutReader([process.stdout, process.stderr]);
process.exitCode = await runProgram(process.argv.slice(2));
