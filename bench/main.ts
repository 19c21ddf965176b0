import { reaches } from './lib/Bench';
import { formatTable } from './lib/formatTable';
import { benches } from './benches';

/** Runs the named benches, or all, one after the other; resolves to the exit code. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter(
    name => !benches.some(bench => bench.name === name),
  );
  if (unknown.length > 0) {
    console.error(
      `There is no bench "${unknown.join(', ')}"; there are ${benches
        .map(({ name }) => name)
        .join(', ')}.`,
    );
    return 1;
  }
  const wanted = benches.filter(
    ({ name }) => names.length === 0 || names.includes(name),
  );
  let missed = 0;
  for (const { name, title, run } of wanted) {
    console.log(`\n${name}: ${title}`);
    const measurements = await run();
    console.log(formatTable(measurements));
    missed += measurements.filter(entry => !reaches(entry)).length;
  }
  return missed > 0 ? 1 : 0;
}

main(process.argv.slice(2))
  .then(code => process.exit(code))
  .catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
