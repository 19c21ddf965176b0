// What is committed must work, and mean the same, on everybody's machine: no
// host of a package registry, no path of one machine, no unresolved merge.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain, report } from './lib/findings.mjs';
import { root } from './lib/paths.mjs';
import { trackedFiles } from './lib/trackedFiles.mjs';

// Written in parts, or this file would be its own first finding.
const host = (...labels) => labels.join('\\.');
const REGISTRY_HOSTS = [
  host('npmjs', '(org|com)'),
  host('yarnpkg', 'com'),
  host('npmmirror', 'com'),
  host('debian', 'org'),
  host('pypi', 'org'),
  host('pythonhosted', 'org'),
  host('golang', 'org'),
  host('crates', 'io'),
  host('maven', '(org|apache\\.org)'),
];
const MACHINE_FOLDERS = [
  'work',
  'root',
  'home/[a-z]\\w*',
  'Users/[A-Za-z]\\w*',
];

const RULES = [
  {
    pattern: new RegExp(`\\b(${REGISTRY_HOSTS.join('|')})\\b`),
    message:
      'names the host of a package registry; whoever installs has set one',
  },
  {
    pattern: new RegExp(`(^|[\\s"'\`=(:])/(${MACHINE_FOLDERS.join('|')})/`),
    message: 'holds a path of one machine; make it relative',
  },
  {
    pattern: new RegExp(`^(${'<'.repeat(7)}|${'>'.repeat(7)}) `),
    message: 'is left over from a merge',
  },
];

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|gz|zip|pdf)$/;
/** Larger files are data; reading them line by line would not end. */
const LONGEST_LINE = 5_000;

/** A finding for every line of a text that breaks a rule. */
export function findUnclean({ file, text }) {
  return text
    .split('\n')
    .flatMap((content, index) =>
      RULES.filter(({ pattern }) =>
        pattern.test(content.slice(0, LONGEST_LINE)),
      ).map(({ message }) => ({ file, line: index + 1, message })),
    );
}

if (isMain(import.meta.url)) {
  const files = trackedFiles(root).filter(file => !BINARY.test(file));
  report({
    name: 'hygiene',
    findings: files.flatMap(file =>
      findUnclean({ file, text: readFileSync(join(root, file), 'utf8') }),
    ),
    fine: `${files.length} files are clean`,
  });
}
