import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { RunbookArticle } from './RunbookArticle';

const runbook = {
  entityRef: 'component:default/issue-tracker',
  title: 'Issue Tracker',
  source: 'packages/platform/services/issue-tracker/runbook.md',
  content: [
    '## Checks',
    '[Audit Service](../audit-service/runbook.md), [the spec](./openapi.yaml),',
    '[Grafana](https://grafana.example/d/x), [below](#checks),',
    '<a href="javascript:alert(1)">trap</a><script>alert(1)</script>',
    '',
    '| Cause |',
    '| ----- |',
    '| [MySQL](../../resources/mysql-primary/runbook.md) |',
  ].join('\n'),
};

function open(initial = '/') {
  return renderInTestApp(<RunbookArticle runbook={runbook} />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [initial],
  });
}

describe('RunbookArticle', () => {
  it('leads to other runbooks in the portal and nowhere unsafe', async () => {
    const { container } = open();
    expect(await screen.findByText('Audit Service')).toHaveAttribute(
      'href',
      '/catalog/default/component/audit-service/runbook',
    );
    expect(screen.getByRole('link', { name: 'MySQL' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/mysql-primary/runbook',
    );
    expect(screen.getByRole('link', { name: /Grafana/ })).toHaveAttribute(
      'href',
      'https://grafana.example/d/x',
    );
    expect(container.querySelectorAll('script')).toHaveLength(0);
    for (const name of ['the spec', 'trap']) {
      expect(screen.queryByRole('link', { name })).not.toBeInTheDocument();
    }
    expect(screen.getByText(/trap/)).toBeInTheDocument();
  });

  it('scrolls to the section that the address names', async () => {
    const scrolled: string[] = [];
    // jsdom has no layout and leaves this function out.
    Element.prototype.scrollIntoView = function scrollIntoView(this: Element) {
      scrolled.push(this.id);
    };
    open('/#checks');
    await screen.findByRole('heading', { name: 'Checks' });
    expect(scrolled).toContain('checks');
  });
});
