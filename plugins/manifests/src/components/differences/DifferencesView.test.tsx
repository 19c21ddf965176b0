import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  expectAccessible,
  openManifests,
  rowOf,
} from '../../__testUtils__/openManifests';

describe('the differences of two environments', () => {
  it('compares staging with production, field by field or side by side', async () => {
    const user = userEvent.setup();
    const { container } = openManifests({ search: '?view=differences' });
    expect(
      await screen.findByText(
        'staging and production: 2 of 6 objects that both have differ, 1 only in production.',
      ),
    ).toBeVisible();
    const table = screen.getByRole('table', {
      name: 'Differences of Deployment issue-tracker',
    });
    expect(rowOf(table, 'spec.replicas')).toEqual(['2', '4']);
    expect(rowOf(table, /containers\[name="issue-tracker"\]/)).toEqual([
      '256Mi',
      '512Mi',
    ]);
    expect(
      screen.getByRole('link', {
        name: 'HorizontalPodAutoscaler issue-tracker',
      }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: '4 objects are the same in both' }),
    ).toBeVisible();
    await expectAccessible(container);

    await user.click(screen.getByRole('button', { name: 'Side by side' }));
    const text = await screen.findByRole('table', {
      name: 'Differences of Deployment issue-tracker',
    });
    expect(text).toHaveTextContent(/−.*replicas: 2.*\+.*replicas: 4/);
    await expectAccessible(container);
  });

  it('says that two environments render the same', async () => {
    const [, , production] = issueTrackerManifests.environments;
    const twin = { ...production, environment: 'twin' };
    openManifests({
      search: '?view=differences&from=twin',
      getManifests: async () => ({
        ...issueTrackerManifests,
        environments: [twin, production],
      }),
    });
    expect(
      await screen.findByText(
        'twin and production render the same: 7 objects, equal but for the name of the environment.',
      ),
    ).toBeVisible();
  });
});
