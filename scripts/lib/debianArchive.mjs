import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The addresses under which this machine's own package sources find the Debian
 * archive, in their order; the security archive has other packages.
 */
export function debianMirrors(folder = '/etc/apt') {
  const parts = join(folder, 'sources.list.d');
  const files = [
    join(folder, 'sources.list'),
    ...(existsSync(parts) ? readdirSync(parts).sort() : []).map(name =>
      join(parts, name),
    ),
  ];
  const uris = files.filter(existsSync).flatMap(file => {
    const text = readFileSync(file, 'utf8');
    return file.endsWith('.sources') ? urisOfStanzas(text) : urisOfLines(text);
  });
  return [...new Set(uris.map(uri => uri.replace(/\/+$/, '')))].filter(uri =>
    /^https?:.*\/debian$/.test(uri),
  );
}

/** One-line style; see sources.list(5). */
function urisOfLines(text) {
  return text
    .split('\n')
    .map(line => /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)/.exec(line)?.[1])
    .filter(Boolean);
}

/** Deb822 style; see sources.list(5). */
function urisOfStanzas(text) {
  return readStanzas(text)
    .filter(
      ({ Types = '', Enabled = 'yes' }) =>
        Types.split(/\s+/).includes('deb') && !/^(no|false|0)$/i.test(Enabled),
    )
    .flatMap(({ URIs = '' }) => URIs.split(/\s+/).filter(Boolean));
}

/** What an index of packages says of one package. */
export function findPackage(index, name) {
  const begin = `Package: ${name}\n`;
  const at = index.startsWith(begin) ? 0 : index.indexOf(`\n${begin}`) + 1;
  if (at === 0 && !index.startsWith(begin)) {
    return undefined;
  }
  const end = index.indexOf('\n\n', at);
  const [stanza] = readStanzas(index.slice(at, end < 0 ? undefined : end));
  const { Version: version, Filename: filename, SHA256: sha256 } = stanza;
  return { version, filename, sha256 };
}

function readStanzas(text) {
  const lines = text.split('\n').filter(line => !line.startsWith('#'));
  return lines
    .join('\n')
    .split(/\n\s*\n/)
    .map(stanza =>
      // A line that begins with a blank goes on with the one before.
      Object.fromEntries(
        stanza
          .replace(/\n[ \t]+/g, ' ')
          .split('\n')
          .map(line => /^([A-Za-z0-9-]+):\s*(.*)$/.exec(line))
          .filter(Boolean)
          .map(([, field, value]) => [field, value.trim()]),
      ),
    );
}
