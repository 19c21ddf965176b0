import { renderTestApp } from '@backstage/frontend-test-utils';
import { RELATION_OWNED_BY, type Entity } from '@backstage/catalog-model';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { ResponseError } from '@backstage/errors';
import type { Runbook } from '@brown-bear/plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { runbooksApiRef } from './api';
import { runbooksPlugin } from './plugin';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'issue-tracker',
    title: 'Issue Tracker',
    annotations: {
      'brown-bear.io/runbook': './runbook.md',
      'brown-bear.io/on-call': 'core-on-call@brown-bear.example',
    },
  },
  relations: [
    { type: RELATION_OWNED_BY, targetRef: 'group:default/core-team' },
  ],
};

const runbook: Runbook = {
  entityRef: 'component:default/issue-tracker',
  title: 'Issue Tracker: runbook',
  source: 'packages/platform/services/issue-tracker/runbook.md',
  content: [
    '# Issue Tracker: runbook',
    '## Symptoms',
    'Users see errors.',
    '',
    '| What you see | Likely cause |',
    '| ------------ | ------------ |',
    '| 503          | MySQL is away |',
    '',
    '## Commands',
    '```bash',
    'kubectl -n alm get pods',
    '```',
  ].join('\n'),
};

function open(getRunbook: () => Promise<Runbook>, shown = entity) {
  return renderTestApp({
    features: [runbooksPlugin],
    extensions: [createTestEntityPage({ entity: shown })],
    apis: [[runbooksApiRef, { getRunbook }]],
  });
}

async function failure(status: number, message: string) {
  const body = { error: { name: 'Error', message }, response: {} };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

describe('the Runbook tab', () => {
  it('shows the text with whom to call and where it is kept', async () => {
    const { container } = open(async () => runbook);

    await screen.findByRole('heading', {
      level: 2,
      name: 'Issue Tracker: runbook',
    });
    expect(
      screen.getAllByRole('heading', { level: 3 }).map(h => h.textContent),
    ).toEqual(['Symptoms', 'Commands']);
    expect(
      screen.getByRole('link', { name: 'core-on-call@brown-bear.example' }),
    ).toHaveAttribute('href', 'mailto:core-on-call@brown-bear.example');
    expect(screen.getByText(runbook.source)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /core-team/ })).toBeInTheDocument();

    const table = screen.getByRole('group', { name: 'Table: Symptoms' });
    expect(within(table).getByRole('table')).toBeInTheDocument();
    expect(table).toHaveAttribute('tabindex', '0');
    expect(
      screen.getByRole('group', { name: 'Code: Commands' }),
    ).toHaveAttribute('tabindex', '0');

    const contents = screen.getByRole('navigation', {
      hidden: true,
      name: /Sections/,
    });
    const targets = within(contents)
      .getAllByRole('link', { hidden: true })
      .map(link => link.getAttribute('href')!.split('#')[1]);
    expect(targets).toEqual(['symptoms', 'commands']);
    targets.forEach(id =>
      expect(container.ownerDocument.getElementById(id)).toBeInTheDocument(),
    );

    const { violations } = await axe.run(container, {
      // Colours need a layout engine; the browser journeys check them.
      rules: {
        'color-contrast': { enabled: false },
        region: { enabled: false },
      },
    });
    expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
  });

  it('copies a block of code as a whole', async () => {
    const user = userEvent.setup();
    open(async () => runbook);
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(await screen.findByRole('button', { name: 'Copy code' }));
    expect(writeText).toHaveBeenCalledWith('kubectl -n alm get pods');
    await screen.findByRole('button', { name: 'Copied' });
  });

  it('says how to add a runbook where there is none, and still whom to call', async () => {
    const error = await failure(
      404,
      'component:default/issue-tracker has no runbook',
    );
    open(() => Promise.reject(error));
    await screen.findByText('No runbook yet');
    expect(
      screen.getByText('brown-bear.io/runbook: ./runbook.md'),
    ).toBeInTheDocument();
    expect(screen.getByText(/core-on-call@/)).toBeInTheDocument();
  });

  it('names the source when it cannot be read, and tries again when asked', async () => {
    const error = await failure(
      503,
      'could not be read from https://git.example',
    );
    const getRunbook = jest
      .fn<Promise<Runbook>, []>()
      .mockRejectedValueOnce(error)
      .mockResolvedValue(runbook);
    open(getRunbook);

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      /Source: \.\/runbook\.md of component:default\/issue-tracker\. could not be read from https:\/\/git\.example/,
    );
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    await screen.findByRole('heading', { level: 3, name: 'Symptoms' });
  });

  it('holds the place of the text while it is loading', async () => {
    open(() => new Promise(() => {}));
    await screen.findByRole('status', { name: 'Loading the runbook' });
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(
      'Issue Tracker: runbook',
    );
  });

  it('is not there for an entity without the annotation', async () => {
    const getRunbook = jest.fn();
    open(getRunbook, { ...entity, metadata: { name: 'other' } });
    await waitFor(() =>
      expect(
        document.querySelector('[data-testid="empty-entity-page"]'),
      ).toBeInTheDocument(),
    );
    expect(getRunbook).not.toHaveBeenCalled();
  });
});
