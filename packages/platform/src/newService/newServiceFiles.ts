import { setImmediate } from 'node:timers/promises';
import type { Catalog } from '../catalog/Catalog';
import { applyRules, readCatalogOnDisk } from '../catalog/checkCatalog';
import type { CatalogFinding } from '../catalog/CatalogFinding';
import { manifestFindings } from '../check/manifestFindings';
import { readCommitted } from '../committed/CommittedEnvironment';
import { platformRoot } from '../paths';
import { toPlatform } from '../Platform';
import { loadReleases } from '../Release';
import { renderedText } from '../render/renderedFile';
import { renderings } from '../rendering/Rendering';
import { catalogFile } from './catalogFile';
import { cycleThrough, dependencyProblems } from './dependencyProblems';
import { invalidService, parseNewService } from './NewService';
import type { NewService } from './NewService';
import { openApiFile } from './openApiFile';
import { placeProblems } from './placeProblems';
import { PLATFORM_FOLDER, PlatformCopy } from './PlatformCopy';
import { runbookFile } from './runbookFile';
import { workloadFile } from './workloadFile';

/**
 * A file of a change: its path from the top of the repository, and all of it.
 * @public
 */
export type NewFile = { path: string; content: string };

/** Most findings that a message repeats. */
const MAX_FINDINGS = 5;

/** Fields of the service that a finding in its room begins with, by what they became. */
const FIELDS: readonly [prefix: string, field: string][] = [
  ['metadata.name', 'name'],
  ['metadata.title', 'title'],
  ['metadata.description', 'description'],
  ['spec.owner', 'owner'],
  ['spec.system', 'system'],
  ['spec.dependsOn', 'dependsOn'],
  ['host', 'host'],
  ['port', 'port'],
  ['replicas', 'replicas'],
  ['scaling', 'scaling'],
  ['image', 'image'],
];

/**
 * The change that adds a service to the platform: its room, and every rendered
 * file that it changes. All of it was checked together before it is handed out.
 * Throws an InputError that names the field for whatever the platform would
 * refuse.
 * @public
 */
export async function newServiceFiles(options: {
  /** What was chosen, as `NewService`. */
  service: unknown;
  /** Folder of the platform; by default, this package. */
  root?: string;
}): Promise<NewFile[]> {
  const service = parseNewService(options.service);
  const copy = PlatformCopy.of(options.root ?? platformRoot());
  try {
    const room = furnish(readCatalogOnDisk({ root: copy.root }), service);
    room.forEach(({ content, path }) => copy.write(path, content));
    await checkRoom(copy, service);
    const rendered = await renderAgain(copy);
    checkManifests(copy);
    return [...room, ...rendered].map(({ content, path }) => ({
      path: `${PLATFORM_FOLDER}/${path}`,
      content,
    }));
  } finally {
    copy.remove();
  }
}

/** Files of the room, by paths below the platform's folder. */
function furnish(catalog: Catalog, service: NewService): NewFile[] {
  const problems = [
    ...placeProblems(catalog, service),
    ...dependencyProblems(catalog, service),
  ];
  if (problems.length > 0) {
    throw invalidService(problems);
  }
  const folder = `services/${service.name}`;
  return [
    {
      path: `${folder}/catalog-info.yaml`,
      content: catalogFile(catalog, service),
    },
    ...(service.tier === 'api'
      ? [{ path: `${folder}/openapi.yaml`, content: openApiFile(service) }]
      : []),
    { path: `${folder}/runbook.md`, content: runbookFile(catalog, service) },
    { path: `${folder}/workload.yaml`, content: workloadFile(service) },
  ];
}

function fieldOf({ message }: CatalogFinding): {
  field: string;
  message: string;
} {
  const found = FIELDS.find(([prefix]) => message.startsWith(prefix));
  const expected = message.slice(message.indexOf(': ') + 2);
  return found
    ? { field: found[1], message: expected }
    : { field: 'service', message };
}

async function checkRoom(
  copy: PlatformCopy,
  service: NewService,
): Promise<void> {
  const catalog = readCatalogOnDisk({ root: copy.root });
  const findings = await applyRules(catalog);
  if (findings.length > 0) {
    throw invalidService(findings.slice(0, MAX_FINDINGS).map(fieldOf));
  }
  const cycle = cycleThrough(catalog, `component:default/${service.name}`);
  if (cycle) {
    throw invalidService([
      {
        field: 'dependsOn',
        message: `expected no circle, found ${cycle.join(' → ')}`,
      },
    ]);
  }
}

/** Renders all again and tells what has changed. */
async function renderAgain(copy: PlatformCopy): Promise<NewFile[]> {
  const changed: NewFile[] = [];
  for (const rendering of renderings({ root: copy.root })) {
    // Each takes some hundred milliseconds: others get their turn in between.
    await setImmediate();
    const content = renderedText(rendering, rendering.render());
    if (content !== copy.read(rendering.file)) {
      copy.write(rendering.file, content);
      changed.push({ path: rendering.file, content });
    }
  }
  return changed;
}

function checkManifests({ root }: PlatformCopy): void {
  const platform = toPlatform(readCatalogOnDisk({ root }));
  const releases = loadReleases({ root });
  const findings = manifestFindings(
    readCommitted({ root, platform, releases }),
  );
  if (findings.length > 0) {
    throw invalidService(
      findings.slice(0, MAX_FINDINGS).map(({ message, rule }) => ({
        field: 'service',
        message: `${rule}: ${message}`,
      })),
    );
  }
}
