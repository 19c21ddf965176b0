import { applyRules, readCatalogOnDisk } from '../catalog/checkCatalog';
import type { Catalog } from '../catalog/Catalog';
import { formatFinding } from '../catalog/CatalogFinding';
import { EXIT } from './CliContext';
import type { CliContext } from './CliContext';

function summaryOf({ edges, entities, rooms }: Catalog): string {
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

/** `check`: prints every finding, or one line that says what is there. */
export async function checkVerb(context: CliContext): Promise<number> {
  const catalog = readCatalogOnDisk({ root: context.root });
  const findings = await applyRules(catalog);
  if (findings.length === 0) {
    context.print(summaryOf(catalog));
    return EXIT.ok;
  }
  findings.forEach(finding => context.print(formatFinding(finding)));
  context.printError(
    `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
  );
  return EXIT.failed;
}
