import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import type { EntityManifests } from '@brown-bear/plugin-manifests-common';
import { issueTrackerManifests } from '@brown-bear/plugin-manifests-common/testing';
import { within } from '@testing-library/react';
import axe from 'axe-core';
import { manifestsApiRef } from '../api';
import { manifestsPlugin } from '../plugin';

/** The entity of the page unless a test has another. */
export const tracker: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'issue-tracker', title: 'Issue Tracker' },
  spec: { type: 'service' },
};

/** A system that nothing is rendered of. */
export const externalGit: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'external-git', title: 'External Git' },
  spec: { type: 'external-service' },
};

/** The whole app on the Manifests tab, as far as a test page can be it. */
export function openManifests(
  options: {
    search?: string;
    entity?: Entity;
    getManifests?: () => Promise<EntityManifests>;
  } = {},
) {
  const { search = '', entity = tracker } = options;
  return renderTestApp({
    features: [manifestsPlugin],
    extensions: [createTestEntityPage({ entity })],
    initialRouteEntries: [`/${search}`],
    apis: [
      [
        manifestsApiRef,
        {
          getManifests:
            options.getManifests ?? (async () => issueTrackerManifests),
        },
      ],
      [catalogApiRef, catalogApiMock({ entities: [tracker, externalGit] })],
    ],
  });
}

/** What the client rejects with. */
export async function failure(status: number, message: string) {
  const body = { error: { name: 'Error', message }, response: {} };
  return ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}

/** Fails on anything that axe finds without a layout. */
export async function expectAccessible(container: Element) {
  const { violations } = await axe.run(container, {
    // Colours need a layout engine; the browser journeys check them.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
}

/** Texts of the cells of a row, found by its head. */
export function rowOf(table: HTMLElement, name: string | RegExp) {
  const row = within(table).getByRole('rowheader', { name }).closest('tr')!;
  return within(row)
    .getAllByRole('cell')
    .map(cell => cell.textContent);
}
