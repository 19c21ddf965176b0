import {
  loadPlatform,
  loadReleases,
  renderEnvironment,
} from '@brown-bear/platform';
import { parseEnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { DeliveryWork, ExternalWrite } from '../../EnvironmentDelivery';

/** Told of each write: `before commit branch main`. */
export type WriteLog = (moment: string) => void;

/** Work on one small environment, rendered as the portal renders it. */
export function gitWork(
  options: {
    generation?: number;
    size?: 'small' | 'large';
    onWrite?: WriteLog;
  } = {},
): DeliveryWork {
  const { generation = 1, onWrite = () => undefined, size = 'small' } = options;
  const spec = parseEnvironmentSpec({
    name: 'tracker-pr-482',
    base: 'development',
    cluster: 'development',
    version: '2026.11.2',
    size,
    services: ['audit-service'],
    owner: 'group:default/core-team',
    lifetime: 'P7D',
    delivery: 'gitops',
  });
  const objects = renderEnvironment({
    spec,
    platform: loadPlatform(),
    releases: loadReleases(),
  });
  const since = '2026-11-25T10:00:00.000Z';
  return {
    record: {
      id: 'f1c6',
      kind: 'self-service',
      name: spec.name,
      namespace: `alm-env-${spec.name}`,
      cluster: spec.cluster,
      owner: spec.owner,
      createdBy: 'user:default/core-engineer',
      spec,
      generation,
      wanted: 'awake',
      readyGeneration: generation - 1,
      phase: 'creating',
      phaseSince: since,
      createdAt: since,
      reservation: { cpu: '1', memory: '1Gi', perMonth: 20, currency: 'USD' },
      services: spec.services,
      urls: [],
      pods: 2,
    },
    revision: {
      generation,
      spec,
      objects,
      planHash: 'a'.repeat(64),
      changes: objects.map(({ apiVersion, kind, metadata }) => ({
        op: 'create',
        object: `${apiVersion} ${kind} ${metadata.namespace}/${metadata.name}`,
      })),
      createdAt: since,
      createdBy: 'user:default/core-engineer',
    },
    journal: {
      items: async () => [],
      intend: async () => undefined,
      made: async () => undefined,
      remember: async () => undefined,
      removed: async () => undefined,
    },
    guard: {
      before: async (write: ExternalWrite) =>
        onWrite(`before ${write.verb} ${write.object}`),
      after: async (write: ExternalWrite) =>
        onWrite(`after ${write.verb} ${write.object}`),
    },
    signal: new AbortController().signal,
  };
}
