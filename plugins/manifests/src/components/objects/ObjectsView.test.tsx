import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  expectAccessible,
  openManifests,
} from '../../__testUtils__/openManifests';

describe('the objects of an environment', () => {
  it('shows the chosen object with its origin, place, hash and text', async () => {
    const { container } = openManifests({
      search: '?environment=staging&object=v1+ConfigMap+issue-tracker',
    });
    const detail = await screen.findByRole('region', {
      name: 'ConfigMap issue-tracker',
    });
    const [, staging] = issueTrackerManifests.environments;
    const object = staging.objects.find(({ kind }) => kind === 'ConfigMap')!;
    expect(detail).toHaveTextContent(object.because);
    expect(detail).toHaveTextContent(
      `packages/platform/rendered/staging.yaml:${object.line}`,
    );
    expect(detail).toHaveTextContent(object.hash.slice(0, 12));
    expect(detail).not.toHaveTextContent(object.hash);
    expect(
      within(detail).getByRole('group', {
        name: 'YAML of ConfigMap issue-tracker',
      }).textContent,
    ).toBe(object.yaml);
    await expectAccessible(container);
  });

  it('copies the text, the place and the hash', async () => {
    const user = userEvent.setup();
    openManifests();
    const [, , production] = issueTrackerManifests.environments;
    const [deployment] = production.objects;
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    for (const [name, text] of [
      ['Copy YAML', deployment.yaml],
      ['Copy file', `${deployment.file}:${deployment.line}`],
      ['Copy hash', deployment.hash],
    ]) {
      await user.click(await screen.findByRole('button', { name }));
      expect(writeText).toHaveBeenLastCalledWith(text);
    }
  });

  it('is walked with the arrow keys, and says so in the address', async () => {
    const user = userEvent.setup();
    openManifests();
    const tree = await screen.findByRole('tree', {
      name: 'Objects in production',
    });
    const chosen = () =>
      within(tree).getByRole('treeitem', { selected: true }).textContent;
    expect(chosen()).toMatch(/^Deployment issue-tracker/);

    within(tree).getByRole('treeitem', { selected: true }).focus();
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(chosen()).toMatch(/^Service issue-tracker/);
    expect(
      await screen.findByRole('region', { name: 'Service issue-tracker' }),
    ).toBeVisible();

    await user.keyboard('{ArrowLeft}');
    const network = within(tree).getByRole('treeitem', {
      name: 'Network, 1 object',
    });
    expect(network).toHaveFocus();
    await user.keyboard('{ArrowLeft}');
    expect(network).toHaveAttribute('aria-expanded', 'false');
    await user.keyboard('{End}');
    expect(chosen()).toMatch(/^ServiceAccount issue-tracker/);
  });

  it('filters objects, and keeps the one that is read', async () => {
    const user = userEvent.setup();
    openManifests();
    const filter = await screen.findByRole('searchbox', {
      name: 'Filter objects',
    });
    await user.type(filter, 'policy audit');
    const items = () =>
      screen.getAllByRole('treeitem').map(item => item.textContent);
    expect(items()).toHaveLength(2);
    expect(items()[1]).toMatch(/^issue-tracker-to-audit-service/);
    expect(
      screen.getByRole('region', { name: 'Deployment issue-tracker' }),
    ).toBeVisible();

    await user.clear(filter);
    await user.type(filter, 'moon');
    expect(screen.getByText('No object matches "moon".')).toBeVisible();
  });

  it('says that an object is not rendered in the environment', async () => {
    openManifests({
      search:
        '?environment=staging&object=autoscaling/v2+HorizontalPodAutoscaler+issue-tracker',
    });
    expect(
      await screen.findByText(
        /HorizontalPodAutoscaler issue-tracker is not rendered in staging/,
      ),
    ).toBeVisible();
  });
});
