import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename } from 'node:path';

const SANDBOX_PORTS = Array.from({ length: 10 }, (_, index) => ({
  port: 7010 + index,
  use: 'the sandbox platform',
}));

/** What listens where while the portal runs; 7010 to 7019 are kept for the sandbox. */
export const PORTS = [
  { port: 3000, use: 'the web portal' },
  { port: 7007, use: 'the backend' },
  ...SANDBOX_PORTS,
];

/** One sentence per program that holds any of the ports. */
export async function occupiedPorts(ports = PORTS) {
  const holders = new Map();
  for (const wanted of ports) {
    if (await isTaken(wanted.port)) {
      const holder = holderOf(wanted.port);
      const key = holder?.pid ?? 'unknown';
      const taken = holders.get(key)?.taken ?? [];
      holders.set(key, { holder, taken: [...taken, wanted] });
    }
  }
  return [...holders.values()].map(describe);
}

function describe({ holder, taken }) {
  const uses = [...new Set(taken.map(({ use }) => use))].join(' and ');
  const numbers = taken.map(({ port }) => port).join(', ');
  const [noun, are] = taken.length > 1 ? ['Ports', 'are'] : ['Port', 'is'];
  const who = holder
    ? `${holder.name} (process ${holder.pid})`
    : 'another program';
  const stop = holder ? `stop it with \`kill ${holder.pid}\`` : 'stop it';
  return `${noun} ${numbers}, which ${uses} ${
    uses.includes(' and ') ? 'need' : 'needs'
  }, ${are} taken by ${who}, perhaps a portal that already runs: ${stop} and start again.`;
}

/** Tries the addresses servers bind to: a port can be free on one and taken on another. */
async function isTaken(port) {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0', '::']) {
    const code = await tryToListen({ port, host });
    if (code === 'EADDRINUSE') {
      return true;
    }
  }
  return false;
}

function tryToListen({ port, host }) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', error => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}

/** The process that listens on a port: Linux tells in /proc; elsewhere nobody is named. */
export function holderOf(port) {
  try {
    const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(table =>
      listeningInodes(readFileSync(table, 'utf8'), port),
    );
    const links = new Set(inodes.map(inode => `socket:[${inode}]`));
    const pid = readdirSync('/proc').find(
      name => /^\d+$/.test(name) && ownsSocket(name, links),
    );
    return pid && { pid: Number(pid), name: programName(pid) };
  } catch {
    return undefined;
  }
}

/** Node renames its threads, so the command line tells more than the short name. */
function programName(pid) {
  const [program] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return basename(program) || readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
}

/** Inodes of sockets in state LISTEN (0A) on the port, from one of the kernel's tables. */
export function listeningInodes(table, port) {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/))
    .filter(columns => columns[1]?.endsWith(suffix) && columns[3] === '0A')
    .map(columns => columns[9]);
}

function ownsSocket(pid, links) {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some(fd => {
      try {
        return links.has(readlinkSync(`${folder}/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    // Another user's process, or one that has just ended.
    return false;
  }
}
