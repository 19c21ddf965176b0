import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  expectAccessible,
  openManifests,
  rowOf,
} from '../../__testUtils__/openManifests';

describe('the policies of an environment', () => {
  it('puts findings before the rules that hold, with the why of each', async () => {
    const user = userEvent.setup();
    const { container } = openManifests({
      search: '?view=policies&environment=staging',
    });
    const findings = await screen.findByRole('table', { name: 'Findings' });
    expect(
      within(findings).getByRole('rowheader', { name: /container\.probes/ }),
    ).toHaveTextContent(/Without them traffic goes to pods/);
    expect(rowOf(findings, 'Deployment issue-tracker')).toEqual([
      'spec.template.spec.containers[0].readinessProbe',
      'expected a readiness probe, found none',
    ]);
    expect(screen.queryByText('image.digest')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: '2 rules hold' }));
    expect(
      rowOf(
        screen.getByRole('table', { name: '2 rules hold' }),
        'image.digest',
      )[1],
    ).toBe('A tag can be moved, and then what runs is not what was tested');
    await expectAccessible(container);

    await user.click(
      within(findings).getByRole('link', { name: 'Deployment issue-tracker' }),
    );
    const detail = await screen.findByRole('region', {
      name: 'Deployment issue-tracker',
    });
    expect(
      within(detail).getByRole('list', { name: 'Findings' }),
    ).toBeVisible();
  });
});
