import {
  discoveryApiRef,
  fetchApiRef,
  identityApiRef,
  type IdentityApi,
} from '@backstage/core-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import {
  permissionApiRef,
  type PermissionApi,
} from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { EnvironmentsClient } from '@brown-bear/plugin-environments-common';
import type { HealthReport } from '@brown-bear/plugin-health-common';
import { healthApiRef } from '@brown-bear/plugin-health-react';
import { healthApiMock } from '@brown-bear/plugin-health-react/testing';
import { environmentsApiRef } from '../api/environmentsApiRef';
import { inMinutes, NOW } from './anEnvironment';

/** What pages need of the portal: the real client, time that stands still, health. */
export function portalApis(
  options: {
    reports?: HealthReport[];
    /** Names of permissions that the reader does not have. */
    denied?: string[];
  } = {},
) {
  const { reports = [], denied = [] } = options;
  const discoveryApi = {
    getBaseUrl: async (id: string) => `http://portal.example/api/${id}`,
  };
  // Looked up at each call: msw replaces the global one.
  const fetchApi = { fetch: ((...args) => fetch(...args)) as typeof fetch };
  const health = healthApiMock({
    snapshot: {
      now: NOW,
      rate: 0,
      reports: reports.map(report => ({
        ...report,
        observedAt: NOW,
        staleAfter: inMinutes(1),
      })),
      sources: [],
      environments: [],
    },
  });
  const identity: IdentityApi = mockApis.identity({
    userEntityRef: 'user:default/core-engineer',
    ownershipEntityRefs: [
      'user:default/core-engineer',
      'group:default/core-team',
    ],
  });
  const permission: PermissionApi = mockApis.permission({
    authorize: request =>
      denied.includes(request.permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  });
  return [
    [discoveryApiRef, discoveryApi],
    [fetchApiRef, fetchApi],
    [environmentsApiRef, EnvironmentsClient.create({ discoveryApi, fetchApi })],
    [healthApiRef, health],
    [identityApiRef, identity],
    [permissionApiRef, permission],
  ] as const;
}
