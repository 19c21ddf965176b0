import { runCli } from './cli/runCli';
import { platformRoot } from './paths';

runCli(process.argv.slice(2), {
  root: platformRoot(),
  print: line => process.stdout.write(`${line}\n`),
  printError: line => process.stderr.write(`${line}\n`),
}).then(code => {
  // Not process.exit: what was printed must still reach a pipe.
  process.exitCode = code;
});
