import { screen, within } from '@testing-library/react';
import {
  expectAccessible,
  openManifests,
  rowOf,
} from '../../__testUtils__/openManifests';

describe('the edges of an entity', () => {
  it('says of every edge whether it is enforced, where and by what', async () => {
    const { container } = openManifests({ search: '?view=edges' });
    const edges = await screen.findByRole('table', { name: 'Edges' });
    expect(
      screen.getByRole('heading', {
        name: '4 of 4 enforceable edges are enforced in production',
      }),
    ).toBeVisible();
    // What is missing somewhere comes first.
    expect(within(edges).getAllByRole('rowheader')[1]).toHaveTextContent(
      'audit-service',
    );
    expect(rowOf(edges, /audit-service/)).toEqual([
      'dependsOn · drawn',
      'pod-pod',
      'enforced',
      'missing',
      'enforced',
      'issue-tracker-to-audit-service',
    ]);
    expect(rowOf(edges, /container-registry/).at(-1)).toBe(
      'not enforceable: the nodes pull images, not the pods',
    );
    expect(rowOf(edges, /api-gateway/)[0]).toBe('dependencyOf · drawn');
    const own = within(edges).getByRole('link', {
      name: 'issue-tracker-to-mysql-primary',
    });
    expect(own).toHaveAttribute(
      'href',
      expect.stringContaining('NetworkPolicy+issue-tracker-to-mysql-primary'),
    );
    await expectAccessible(container);
  });
});
