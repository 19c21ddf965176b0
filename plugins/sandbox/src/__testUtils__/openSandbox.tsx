import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import axe from 'axe-core';
import { sandboxApiRef, type SandboxApi } from '../api';
import { sandboxPlugin } from '../plugin';
import { sandboxState } from './sandboxState';

/** The portal on the Sandbox page, with an API that notes what it is asked to do. */
export function openSandbox(
  options: { api?: Partial<SandboxApi>; mayChange?: boolean } = {},
): { container: HTMLElement; unmount(): void; done: unknown[] } {
  const { mayChange = true } = options;
  const done: unknown[] = [];
  const note =
    (name: string) =>
    async (...args: unknown[]) => {
      done.push([name, ...args]);
    };
  const api: SandboxApi = {
    getState: async () => sandboxState,
    injectFault: note('inject'),
    healFault: note('heal'),
    changeClock: note('clock'),
    startScenario: note('start'),
    stopScenario: note('stop'),
    ...options.api,
  };
  const { container, unmount } = renderTestApp({
    features: [sandboxPlugin],
    initialRouteEntries: ['/sandbox'],
    apis: [
      [sandboxApiRef, api],
      [
        permissionApiRef,
        mockApis.permission({
          authorize: mayChange ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        }),
      ],
    ],
  });
  return { container, unmount, done };
}

/** Fails on anything that axe finds without a layout. */
export async function expectAccessible(container: Element) {
  const { violations } = await axe.run(container, {
    // Colours need a layout engine; the browser journeys check them.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
}
