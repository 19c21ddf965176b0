// Loaded into the backend's process: its runner outlives it and waits for a
// change of files, so that nobody but the process itself can tell that it ended.
process.on('exit', code => {
  if (code !== 0) {
    process.stderr.write(`portal: the backend ended with exit ${code}\n`);
  }
});
