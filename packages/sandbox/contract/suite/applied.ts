import { ok } from '../client/Answer';
import type { Body } from '../client/Answer';
import type { CaseContext } from './contractCase';

/** Applies a Deployment `web` as a manager; more of the query may follow the name. */
export type ApplyAs = (manager: string, spec: Body) => Promise<Body>;

/** What the cases about apply work on: a Deployment without pods. */
export function applierOf({ admin, apps, namespace }: CaseContext) {
  const path = `${apps}/deployments/web`;
  const body = (spec: Body): Body => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace },
    spec,
  });
  return {
    path,
    body,
    send: (query: string, spec: Body) =>
      admin.apply(`${path}?fieldManager=${query}`, body(spec)),
    applyAs: ((manager, spec) =>
      ok(
        admin.apply(`${path}?fieldManager=${manager}`, body(spec)),
      )) as ApplyAs,
  };
}

/** The least that a Deployment needs, and no replicas, with what a case adds. */
export function webSpec(extra: Body = {}): Body {
  const labels = { app: 'web' };
  return {
    replicas: 0,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [{ name: 'app', image: 'registry.example/app:1.0' }],
      },
    },
    ...extra,
  };
}

/** The same with other containers. */
export function webWith(...items: Body[]): Body {
  const spec = webSpec();
  spec.template.spec.containers = items;
  return spec;
}

/** A fragment that says something of containers only. */
export function containers(...items: Body[]): Body {
  return { template: { spec: { containers: items } } };
}

/** The fields that a manager owns by apply, or by another operation. */
export function ownedBy(
  object: Body,
  manager: string,
  operation = 'Apply',
): Body | undefined {
  return object.metadata.managedFields.find(
    (entry: Body) => entry.manager === manager && entry.operation === operation,
  )?.fieldsV1;
}
