const startedAt = process.hrtime.bigint();

/** Whole seconds since this process began. */
export function elapsedSeconds() {
  return Math.round(Number(process.hrtime.bigint() - startedAt) / 1e9);
}

/** One line of the portal's own voice. */
export function say(message) {
  console.log(`[portal ${String(elapsedSeconds()).padStart(3)} s] ${message}`);
}

/** A box that stands out from the log lines around it. */
export function sayInBox(lines) {
  const width = Math.max(...lines.map(line => line.length)) + 2;
  const bar = '─'.repeat(width);
  console.log(`\n┌${bar}┐`);
  for (const line of lines) {
    console.log(`│ ${line.padEnd(width - 1)}│`);
  }
  console.log(`└${bar}┘\n`);
}

/** Colour codes of a terminal. */
// eslint-disable-next-line no-control-regex
const COLOURS = /\x1b\[[0-9;]*m/g;

/**
 * Copies a stream to the output line by line, each with a prefix. `onLine` is
 * told every line without its colours; lines that `hides` says are not printed.
 */
export function forwardLines(stream, { prefix, onLine, hides }) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', chunk => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    lines.forEach(line => print(line));
  });
  stream.on('end', () => {
    if (rest) {
      print(rest);
    }
  });

  function print(line) {
    const plain = line.replace(COLOURS, '');
    onLine?.(plain);
    if (!hides?.(plain)) {
      console.log(`${prefix} ${process.stdout.isTTY ? line : plain}`);
    }
  }
}

/** The backend logs every request: one that went well says nothing that a reader of the terminal waits for. */
export function isUneventfulRequest(line) {
  return (
    line.includes('type="incomingRequest"') &&
    (/HTTP\/1\.1" [23]\d\d /.test(line) ||
      line.includes('/health/v1/readiness'))
  );
}
