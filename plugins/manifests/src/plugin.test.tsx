import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import {
  externalGitManifests,
  issueTrackerManifests,
} from '@brown-bear/plugin-manifests-common/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  expectAccessible,
  externalGit,
  failure,
  openManifests,
  rowOf,
  tracker,
} from './__testUtils__/openManifests';

describe('the Manifests tab', () => {
  it('sums up each environment and leads to what it counts', async () => {
    const { container } = openManifests();
    const summary = await screen.findByRole('table', { name: 'Environments' });
    expect(rowOf(summary, 'development')).toEqual([
      '2026.11.2',
      '6 objects',
      '3 rules hold',
      '3 enforced · 1 not enforceable · 1 not rendered · 0 missing',
    ]);
    expect(rowOf(summary, 'staging')).toEqual([
      '2026.11.2',
      '6 objects',
      '1 finding',
      '3 enforced · 1 not enforceable · 1 missing',
    ]);
    await expectAccessible(container);

    await userEvent.click(
      within(summary).getByRole('link', { name: '1 finding' }),
    );
    expect(
      await screen.findByRole('table', { name: 'Findings' }),
    ).toBeVisible();
  });

  it('says why an external system has no objects, and lists its edges', async () => {
    const { container } = openManifests({
      entity: externalGit,
      getManifests: async () => externalGitManifests,
    });
    expect(
      await screen.findByText('No environment renders objects of External Git'),
    ).toBeVisible();
    expect(
      screen.getByText(
        /belongs to somebody else and runs outside our clusters/,
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('heading', {
        name: 'No edge can be enforced; each says why',
      }),
    ).toBeVisible();
    expect(screen.getByText(/its addresses belong to customers/)).toBeVisible();
    await expectAccessible(container);
  });

  it('names what failed and since when, and asks again', async () => {
    const getManifests = jest
      .fn<Promise<EntityManifests>, []>()
      .mockRejectedValueOnce(await failure(503, 'workload.yaml:3 is broken'))
      .mockResolvedValueOnce(issueTrackerManifests)
      .mockRejectedValueOnce(await failure(503, 'now the other one'));
    openManifests({ getManifests });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      /about component:default\/issue-tracker; failing since .*\. workload\.yaml:3 is broken/,
    );
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    await screen.findByRole('table', { name: 'Environments' });
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();

    // A later failure does not take away what was read before.
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /now the other one.*Below is what was read at/,
    );
    expect(screen.getByRole('table', { name: 'Environments' })).toBeVisible();
  });

  it('says what to do where no room declares the entity', async () => {
    const error = await failure(404, 'no room of the platform declares it');
    openManifests({ getManifests: () => Promise.reject(error) });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Nothing is known of the manifests/);
    expect(alert).toHaveTextContent(/no room of the platform declares it/);
    expect(within(alert).queryByRole('button')).not.toBeInTheDocument();
  });

  it('holds the place of everything while it is loading', async () => {
    openManifests({ getManifests: () => new Promise(() => {}) });
    await screen.findByRole('status', { name: 'Loading the manifests' });
    expect(
      screen.getByRole('heading', { level: 2, name: 'Manifests' }),
    ).toBeVisible();
  });

  it.each([
    ['kinds that nothing is rendered of', { ...tracker, kind: 'API' }],
    [
      'environments that nothing is committed of',
      {
        ...tracker,
        kind: 'Resource',
        metadata: { name: 'tracker-pr-482', namespace: 'environments' },
      },
    ],
  ])('is not there for %s', async (_, entity) => {
    const getManifests = jest.fn();
    openManifests({ getManifests, entity });
    await waitFor(() =>
      expect(
        document.querySelector('[data-testid="empty-entity-page"]'),
      ).toBeInTheDocument(),
    );
    expect(getManifests).not.toHaveBeenCalled();
  });
});
