import path from 'node:path';
import { KUBERNETES_VERSION } from '@brown-bear/kubernetes-schemas';
import { applyRules, readCatalogOnDisk } from '../catalog/checkCatalog';
import type { Catalog } from '../catalog/Catalog';
import { formatFinding } from '../catalog/CatalogFinding';
import { edgeSummary, edgeTable } from '../check/edgeTable';
import { manifestFindings } from '../check/manifestFindings';
import { missingFiles } from '../check/missingFiles';
import { readCommitted } from '../committed/CommittedEnvironment';
import type { CommittedEnvironment } from '../committed/CommittedEnvironment';
import { toPlatform } from '../Platform';
import { POLICY_RULES } from '../policy/rules';
import { loadReleases } from '../Release';
import { EXIT } from './CliContext';
import type { CliContext } from './CliContext';

function catalogSummary({ edges, entities, rooms }: Catalog): string {
  const drawn = edges.filter(({ origin }) => origin === 'drawn').length;
  const implied = edges.filter(({ origin }) => origin === 'implied').length;
  const added = edges.length - drawn - implied;
  return [
    `${rooms.length} rooms`,
    `${entities.length} entities`,
    `${edges.length} edges (${drawn} drawn, ${implied} implied, ${added} platform)`,
    'no findings',
  ].join(', ');
}

function manifestSummary(environments: readonly CommittedEnvironment[]) {
  const files = environments
    .flatMap(({ places }) => places)
    .filter(({ documents }) => documents.length > 0);
  const objects = files.reduce((sum, item) => sum + item.documents.length, 0);
  return `${files.length} rendered files, ${objects} objects: valid for Kubernetes ${KUBERNETES_VERSION} and its custom resources, ${POLICY_RULES.length} policies hold`;
}

function report(
  context: CliContext,
  findings: Parameters<typeof formatFinding>[0][],
): number {
  findings.forEach(finding => context.print(formatFinding(finding)));
  context.printError(
    `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
  );
  return EXIT.failed;
}

/**
 * `check`: prints every finding in the rooms and in what they render to, or a
 * summary of what is there; with `edges` every edge and what enforces it.
 */
export async function checkVerb(
  context: CliContext,
  options: { edges: boolean },
): Promise<number> {
  const root = path.resolve(context.root);
  const catalog = readCatalogOnDisk({ root });
  const inRooms = await applyRules(catalog);
  if (inRooms.length > 0) {
    return report(context, inRooms);
  }
  const platform = toPlatform(catalog);
  const releases = loadReleases({ root });
  const environments = readCommitted({ root, platform, releases });
  const missing = missingFiles({ root });
  const inManifests = [
    ...missing,
    ...manifestFindings(environments, { missing }),
  ];
  if (inManifests.length > 0) {
    return report(context, inManifests);
  }
  context.print(catalogSummary(catalog));
  context.print(manifestSummary(environments));
  const lines = options.edges
    ? edgeTable(platform.edges, environments)
    : edgeSummary(platform.edges, environments);
  ['', ...lines].forEach(line => context.print(line));
  return EXIT.ok;
}
