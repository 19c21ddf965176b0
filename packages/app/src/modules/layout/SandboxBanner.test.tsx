import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import { SandboxBanner } from './SandboxBanner';

function render(config: JsonObject) {
  return renderInTestApp(
    <>
      <SandboxBanner />
      <p>page</p>
    </>,
    { config },
  );
}

describe('SandboxBanner', () => {
  it('says that the clusters are simulated', async () => {
    await render({ sandbox: { enabled: true } });
    expect(
      screen.getByRole('note', { name: 'Sandbox platform' }),
    ).toBeVisible();
  });

  it('is absent on real clusters', async () => {
    await render({});
    expect(screen.getByText('page')).toBeVisible();
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
  });
});
