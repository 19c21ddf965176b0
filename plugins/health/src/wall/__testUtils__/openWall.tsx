import {
  identityApiRef,
  storageApiRef,
  type StorageApi,
} from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { HealthSnapshot } from '@brown-bear/plugin-health-common';
import { healthApiRef } from '@brown-bear/plugin-health-react';
import {
  healthApiMock,
  type HealthApiMock,
} from '@brown-bear/plugin-health-react/testing';
import { within, type RenderResult } from '@testing-library/react';
import axe from 'axe-core';
import { useLocation } from 'react-router-dom';
import { WallPage } from '../WallPage';
import { entities, snapshot } from './fleet';

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{`${pathname}${search}`}</output>;
}

/** The wall in an app of its own. */
export async function openWall(
  options: {
    path?: string;
    snapshot?: HealthSnapshot;
    catalog?: Partial<typeof catalogApiRef.T>;
    storage?: StorageApi;
    isSilent?: boolean;
  } = {},
): Promise<
  Pick<RenderResult, 'container' | 'unmount'> & { health: HealthApiMock }
> {
  const health = healthApiMock({
    snapshot: options.isSilent ? undefined : options.snapshot ?? snapshot,
  });
  const catalog = options.catalog ?? catalogApiMock({ entities });
  const { container, unmount } = await renderInTestApp(
    <>
      <WallPage />
      <Address />
    </>,
    {
      apis: [
        [healthApiRef, health],
        [catalogApiRef, catalog as typeof catalogApiRef.T],
        [storageApiRef, options.storage ?? mockApis.storage()],
        [
          identityApiRef,
          mockApis.identity({
            ownershipEntityRefs: [
              'user:default/ada',
              'group:default/data-team',
            ],
          }),
        ],
      ],
      initialRouteEntries: [options.path ?? '/'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { container, unmount, health };
}

/** Titles of the entities in the table, and names of its systems, from top to bottom. */
export function linesOf(grid: HTMLElement): string[] {
  return within(grid)
    .getAllByRole('row')
    .slice(1)
    .map(row => {
      const head = within(row).queryByRole('rowheader');
      return head
        ? within(head).getByRole('link').textContent!
        : within(row).getByRole('button').getAttribute('aria-label')!;
    });
}

/** Fails on anything that axe finds without a layout. */
export async function expectAccessible(container: Element) {
  const { violations } = await axe.run(container, {
    // Colours need a layout engine; the browser journeys check them.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(
    violations.map(
      ({ id, help, nodes }) => `${id}: ${help} ${nodes[0].target}`,
    ),
  ).toEqual([]);
}
