import { applyRules, readCatalogOnDisk } from './checkCatalog';
import { IMPLIED } from './Architecture';

const catalog = readCatalogOnDisk();
const architecture = catalog.architecture!;

describe('the committed rooms', () => {
  it('have no findings', async () => {
    expect(await applyRules(catalog)).toEqual([]);
  });

  it('declare every entity of the architecture', () => {
    expect(architecture.entities).toHaveLength(59);
    expect(catalog.entities.map(({ ref }) => ref)).toEqual(
      expect.arrayContaining(architecture.entities.map(({ ref }) => ref)),
    );
  });

  it('declare every edge of the architecture, with its origin', () => {
    expect(architecture.edges).toHaveLength(79 + 2);
    const expected = architecture.edges.map(({ diagram, from, kind, to }) =>
      diagram === IMPLIED
        ? { from, to, kind, origin: 'implied' }
        : { from, to, kind, origin: 'drawn', diagram },
    );
    const fromDiagrams = catalog.edges.filter(
      ({ origin }) => origin !== 'platform',
    );
    expect(fromDiagrams).toHaveLength(expected.length);
    expect(fromDiagrams).toEqual(expect.arrayContaining(expected));
  });

  it('keep the cycle that the platform document draws', () => {
    const users = 'component:default/user-management';
    const notifications = 'component:default/notification-service';
    for (const [from, to] of [
      [users, notifications],
      [notifications, users],
    ]) {
      expect(catalog.edges).toContainEqual(
        expect.objectContaining({ from, to, kind: 'dependsOn' }),
      );
    }
  });
});
