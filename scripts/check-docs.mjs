// What a package exports is read by people who do not read its source: every
// export of an index needs a sentence and a release tag.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { isMain, report } from './lib/findings.mjs';
import { root } from './lib/paths.mjs';
import { workspaceManifests } from './lib/stamp.mjs';

const ts = createRequire(import.meta.url)('typescript');

/** The app and the backend export nothing to others. */
const ROLES_WITHOUT_READERS = new Set(['frontend', 'backend']);
const RELEASE_TAGS = new Set(['public', 'alpha', 'beta', 'internal']);

/** A finding for every export of the entry files that has no sentence or no release tag. */
export function findUndocumented({ entries, options = {}, base = root }) {
  const program = ts.createProgram(entries, {
    noEmit: true,
    skipLibCheck: true,
    jsx: ts.JsxEmit.ReactJSX,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    types: [],
    ...options,
  });
  const checker = program.getTypeChecker();
  return entries.flatMap(entry => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry));
    const exported = module ? checker.getExportsOfModule(module) : [];
    return exported.flatMap(symbol => judge({ symbol, checker, base }));
  });
}

function judge({ symbol, checker, base }) {
  const isAlias = Boolean(symbol.flags & ts.SymbolFlags.Alias);
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = target.declarations?.[0];
  const file = declaration?.getSourceFile();
  // Other packages document what is theirs.
  if (!file || file.fileName.includes('/node_modules/')) {
    return [];
  }
  const sentence = ts
    .displayPartsToString(target.getDocumentationComment(checker))
    .trim();
  const tags = target.getJsDocTags(checker).map(({ name }) => name);
  const missing = [
    ...(sentence ? [] : ['a sentence']),
    ...(tags.some(tag => RELEASE_TAGS.has(tag))
      ? []
      : ['a release tag such as @public']),
  ];
  if (missing.length === 0) {
    return [];
  }
  const { line } = file.getLineAndCharacterOfPosition(declaration.getStart());
  return [
    {
      file: relative(base, file.fileName),
      line: line + 1,
      message: `${symbol.name} is exported but has not ${missing.join(
        ' and ',
      )}`,
    },
  ];
}

/** The index files of every package that others import. */
function entriesOf(base) {
  return workspaceManifests(base)
    .map(manifest => ({
      folder: dirname(join(base, manifest)),
      role: JSON.parse(readFileSync(join(base, manifest), 'utf8')).backstage
        ?.role,
    }))
    .filter(({ role }) => role && !ROLES_WITHOUT_READERS.has(role))
    .flatMap(({ folder }) =>
      ['src/index.ts', 'src/alpha.ts'].map(name => join(folder, name)),
    )
    .filter(existsSync);
}

if (isMain(import.meta.url)) {
  const entries = entriesOf(root);
  report({
    name: 'documentation',
    findings: findUndocumented({ entries }),
    fine: `every export of ${entries.length} packages is documented`,
  });
}
