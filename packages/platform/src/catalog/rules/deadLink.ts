import path from 'node:path';
import { ANNOTATION_RUNBOOK } from '@brown-bear/plugin-platform-common';
import type { Catalog, CatalogDocument } from '../Catalog';
import { quoted } from '../CatalogFinding';
import type { CatalogFinding } from '../CatalogFinding';
import type { CatalogRule } from '../CatalogRule';
import { linksIn } from '../markdownLinks';
import { placeholdersIn } from '../placeholders';
import { RUNBOOK_FILE } from './runbook';

type Link = { file: string; line: number; target: string };

/** Has a scheme, is a page of the portal, or a place on the same page. */
const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|\/|#|$)/i;

function linksOfDocument({ document, entity, file }: CatalogDocument): Link[] {
  const links = placeholdersIn(document.value).map(({ path: at, target }) => ({
    file,
    line: document.lineOf(at),
    target,
  }));
  const annotations = (entity?.metadata.annotations ?? {}) as Record<
    string,
    unknown
  >;
  const runbook = annotations[ANNOTATION_RUNBOOK];
  if (typeof runbook === 'string') {
    const at = ['metadata', 'annotations', ANNOTATION_RUNBOOK];
    links.push({ file, line: document.lineOf(at), target: runbook });
  }
  return [...links, ...locationTargets({ document, entity, file })];
}

function locationTargets({ document, entity, file }: CatalogDocument): Link[] {
  if (entity?.kind !== 'Location') {
    return [];
  }
  const { target, targets, type = 'file' } = entity.spec;
  if (type !== 'file') {
    return [];
  }
  const listed = Array.isArray(targets) ? targets : [];
  return [
    { at: ['spec', 'target'], value: target },
    ...listed.map((value, index) => ({
      at: ['spec', 'targets', index],
      value,
    })),
  ].flatMap(({ at, value }) =>
    // A pattern is allowed to match nothing.
    typeof value === 'string' && !value.includes('*')
      ? [{ file, line: document.lineOf(at), target: value }]
      : [],
  );
}

function linksOfRunbooks({ files, rooms }: Catalog): Link[] {
  return rooms.flatMap(({ folder }) => {
    const file = `${folder}/${RUNBOOK_FILE}`;
    return linksIn(files.read(file) ?? '').map(link => ({ file, ...link }));
  });
}

function isDead(catalog: Catalog, { file, target }: Link): boolean {
  if (ELSEWHERE.test(target)) {
    return false;
  }
  const [name] = target.split(/[?#]/);
  let decoded = name;
  try {
    decoded = decodeURIComponent(name);
  } catch {
    // Not an encoded path: it is taken as it is written.
  }
  const resolved = path.posix.join(path.posix.dirname(file), decoded);
  return resolved.startsWith('..') || !catalog.files.exists(resolved);
}

/** A relative link, `$text` or runbook annotation to a file that does not exist. */
export const deadLink: CatalogRule = {
  id: 'dead-link',
  check(catalog): CatalogFinding[] {
    return [
      ...catalog.documents.flatMap(linksOfDocument),
      ...linksOfRunbooks(catalog),
    ]
      .filter(link => isDead(catalog, link))
      .map(({ file, line, target }) => ({
        rule: deadLink.id,
        file,
        line,
        message: `the repository has no file ${quoted(target)}, seen from here`,
      }));
  },
};
