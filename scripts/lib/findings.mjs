import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Prints what a check found, one `file:line: message` each, and sets the exit code. */
export function report({ name, findings, fine }) {
  for (const { file, line, message } of findings) {
    console.error(`${file}${line ? `:${line}` : ''}: ${message}`);
  }
  if (findings.length > 0) {
    console.error(`${name}: ${findings.length} found`);
    process.exitCode = 1;
  } else {
    console.log(`${name}: ${fine}`);
  }
}

/** Whether a module is the program that Node was asked to run. */
export function isMain(url) {
  return (
    Boolean(process.argv[1]) &&
    realpathSync(process.argv[1]) === fileURLToPath(url)
  );
}
